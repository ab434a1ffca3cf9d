import type { Registry } from 'prom-client'
import { loadPromClient } from '../../vendor/lazy.ts'
import { AdminProblem } from '../admin-problem.ts'
import { figures, type Measured } from './figures.ts'

export interface Metrics {
  readonly contentType: string
  /** Everything as it is now, in the text format of Prometheus. */
  write(): Promise<string>
}

/** The metrics of one mock, made when they are first asked for. What prevents that is told once, not at each scrape. */
export function createLazyMetrics(mock: Measured, create: typeof createMetrics = createMetrics): () => Metrics {
  let metrics: Metrics | undefined
  let hasFailed = false
  return () => {
    if (hasFailed) throw new AdminProblem(500, { name: 'kit-failed/admin', values: {} })
    try {
      metrics ??= create(mock)
      return metrics
    } catch (error) {
      hasFailed = true
      throw error
    }
  }
}

function createMetrics(mock: Measured): Metrics {
  const { Counter, Gauge, Registry } = loadPromClient()
  // The package's own registry is one for the whole process, and two mocks would meet in it.
  const registry = new Registry()
  for (const { kind, name, help, labelNames = [], read } of figures) {
    const collect = () => {
      metric.reset()
      for (const [value, labels = {}] of read(mock)) metric.inc(labels, value)
    }
    const Metric = kind === 'counter' ? Counter : Gauge
    const metric = new Metric({ name, help, labelNames: [...labelNames], registers: [registry], collect })
  }
  observeLatencies(mock, registry)
  return { contentType: registry.contentType, write: () => registry.metrics() }
}

/** Seconds; a right request takes some 50 millionths, a forced latency up to ten minutes. */
const buckets = [
  ...[0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05],
  ...[0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
]

/** Latencies that wait to be put into buckets: many at a time cost half of what they cost one by one. */
const mostUncounted = 1024

function observeLatencies({ instance }: Measured, registry: Registry): void {
  const { Histogram } = loadPromClient()
  const name = 'telemeeting_answer_seconds'
  const help = 'Seconds from taking up a request, its head read, until its whole answer is handed over to be sent.'
  const waiting = new Float64Array(mostUncounted)
  let count = 0
  const collect = () => {
    for (const seconds of waiting.subarray(0, count)) observe(seconds)
    count = 0
  }
  const { observe } = new Histogram({ name, help, buckets, registers: [registry], collect }).labels()
  instance.observeLatency = (seconds) => {
    waiting[count] = seconds
    count += 1
    if (count === mostUncounted) collect()
  }
}
