import { describe, expect, test } from 'vitest'
import { type Measurements, type MetricName, metrics } from './metrics.ts'
import { writeReport } from './report.ts'
import { readResult } from './wrk.ts'

/** The same three values for every metric. */
const all = (...values: number[]) =>
  Object.fromEntries(Object.keys(metrics).map((name) => [name, values])) as Record<MetricName, number[]>

const report = (changes: Partial<Record<MetricName, number[]>>, server = 'mock, library') =>
  writeReport(
    new Map([
      ['by hand', all(100, 200, 300)],
      [server, { ...all(100, 200, 300), ...changes }],
    ]) as Measurements,
  )

const printed = (changes: Record<string, number>) =>
  `Running 2s test\n${JSON.stringify({ requests: 100, microseconds: 2_000_000, bytes: 25_000, p99: 1500, faults: 0, ...changes })}\n`

describe("The bench's report", () => {
  test('takes the ratios round by round, and gives their median with the least and the most', () => {
    const text = report({ rateOfFifty: [90, 190, 330] })
    expect(text).toContain('| mock, library | 190 (90 to 330) |')
    expect(text).toContain('| mock, library | 0.95 (0.90 to 1.10) |')
  })

  test.each([
    ['mock, library', 'rateOfFifty', [95, 190, 285], 'at least 0.95: met'],
    ['mock, library', 'rateOfFifty', [94, 188, 282], 'at least 0.95: missed'],
    ['mock, command', 'rateOfFifty', [92, 184, 276], 'at least 0.92: met'],
    ['mock, command', 'rateOfFifty', [91, 182, 273], 'at least 0.92: missed'],
    ['mock, quiet', 'p99OfFifty', [110, 220, 330], 'at most 1.1: met'],
    ['mock, quiet', 'p99OfFifty', [111, 222, 333], 'at most 1.1: missed'],
    ['mock, library', 'firstAnswer', [131, 262, 393], 'at most 1.3: missed'],
    ['mock, library', 'memory', [116, 232, 348], 'at most 1.15: missed'],
  ] as const)('holds %s against its target for %s of %j', (server, metric, values, verdict) => {
    const targets = report({ [metric]: values }, server).split('\n\n')[2]
    const words = { rateOfFifty: 'requests a second', p99OfFifty: 'p99', firstAnswer: 'first', memory: 'memory' }[
      metric
    ]
    const row = targets?.split('\n').find((line) => line.startsWith(`| ${words}`))
    expect(row).toContain(`| ${verdict} |`)
  })

  test('reads rate and p99 from the last line that wrk prints', () => {
    expect(readResult(printed({}), 250)).toEqual({ requests: 100, requestsPerSecond: 50, p99Milliseconds: 1.5 })
  })

  test.each([
    [{ faults: 1 }, 'with 1 faults'],
    [{ requests: 0 }, 'answered nothing'],
    [{ bytes: 24_999 }, 'shorter than a success'],
  ])('takes no load with %j for one', (changes, message) => {
    expect(() => readResult(printed(changes), 250)).toThrow(message)
  })
})
