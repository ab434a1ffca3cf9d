export interface Target {
  readonly words: string
  readonly isMet: (ratio: number) => boolean
}

export interface Metric {
  readonly words: string
  readonly digits: number
  /** What the mock's ratio to the server by hand is held against. */
  readonly target?: Target
}

const atLeast = (least: number): Target => ({ words: `at least ${least}`, isMet: (ratio) => ratio >= least })
const atMost = (most: number): Target => ({ words: `at most ${most}`, isMet: (ratio) => ratio <= most })

/** What is measured of each server. */
export const metrics = {
  rateOfFifty: { words: 'requests a second, 50 connections', digits: 0, target: atLeast(0.95) },
  p99OfFifty: { words: 'p99, 50 connections, ms', digits: 2, target: atMost(1.1) },
  processor: { words: 'processor, 50 connections, µs a request', digits: 1 },
  rateOfOne: { words: 'requests a second, 1 connection', digits: 0 },
  p99OfOne: { words: 'p99, 1 connection, ms', digits: 3 },
  firstAnswer: { words: 'first answer, ms', digits: 0, target: atMost(1.3) },
  memory: { words: 'memory after the load, MiB', digits: 0, target: atMost(1.15) },
} as const satisfies Record<string, Metric>
export type MetricName = keyof typeof metrics

/** One value a round, for each server and metric. */
export type Measurements = ReadonlyMap<string, Record<MetricName, number[]>>

/** The server by hand prints nothing; this one prints a line for every request. */
const command = 'mock, command'
const targetOfCommand = atLeast(0.92)

/** What the mock's ratio to the server by hand is held against, if anything. */
export function targetOf(name: MetricName, server?: string): Target | undefined {
  if (name === 'rateOfFifty' && server === command) return targetOfCommand
  return (metrics[name] as Metric).target
}
