import { writeTable } from '../write-table.ts'
import type { Measurements, MetricName } from './measure.ts'
import { reference, type ServerName } from './servers.ts'
import { ratios, type Summary, summarize } from './statistics.ts'

interface Target {
  readonly words: string
  readonly isMet: (ratio: number) => boolean
}

const enough: Target = { words: 'at least 0.9', isMet: (ratio) => ratio >= 0.9 }
const enoughWithScenario: Target = { words: 'at least 0.8', isMet: (ratio) => ratio >= 0.8 }
const targets: Record<MetricName, Target> = {
  'requests per second, 10 connections': enough,
  'requests per second, 50 connections': enough,
  'milliseconds to the first answer': { words: 'at most 1.5', isMet: (ratio) => ratio <= 1.5 },
  'MiB of memory after the load': { words: 'at most 1.3', isMet: (ratio) => ratio <= 1.3 },
}

/** The measurements as Markdown: a table for each metric, with the target met or missed in words. */
export function writeReport(measurements: Measurements): string {
  const metrics = Object.keys(targets) as MetricName[]
  return metrics.map((metric) => writeMetric(metric, measurements[metric])).join('\n\n')
}

function writeMetric(metric: MetricName, values: Record<ServerName, number[]>): string {
  const digits = metric.startsWith('requests') ? 0 : 1
  const rows = (Object.keys(values) as ServerName[]).map((name) => {
    const ratio = summarize(ratios(values[name], values[reference]))
    const cells = [name, spread(summarize(values[name]), digits), name === reference ? '1' : spread(ratio, 2)]
    return [...cells, judge(name, targetOf(metric, name), ratio.median)]
  })
  return writeTable([metric, 'median (least to most)', `ratio to ${reference}`, 'target'], rows)
}

const targetOf = (metric: MetricName, name: ServerName): Target =>
  targets[metric] === enough && name === 'mock, scenario' ? enoughWithScenario : targets[metric]

const spread = ({ median, least, most }: Summary, digits: number): string =>
  `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`

const judge = (name: ServerName, { words, isMet }: Target, ratio: number): string =>
  name.startsWith('mock') ? `${words}: ${isMet(ratio) ? 'met' : 'missed'}` : ''
