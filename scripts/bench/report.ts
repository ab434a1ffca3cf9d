import { writeTable } from '../write-table.ts'
import { type Measurements, type MetricName, metrics, type Target, targetOf } from './metrics.ts'
import { reference } from './servers.ts'
import { ratios, type Summary, summarize } from './statistics.ts'

const names = Object.keys(metrics) as MetricName[]

/** The measurements as Markdown: what was measured, the ratios to the server by hand, and the targets met or missed. */
export function writeReport(measurements: Measurements): string {
  return [writeFigures(measurements), writeRatios(measurements), writeTargets(measurements)].join('\n\n')
}

function writeFigures(measurements: Measurements): string {
  const rows = [...measurements].map(([server, values]) => [
    server,
    ...names.map((name) => spread(summarize(values[name]), metrics[name].digits)),
  ])
  return writeTable(['median (least to most)', ...names.map((name) => metrics[name].words)], rows)
}

function writeRatios(measurements: Measurements): string {
  const rows = [...measurements.keys()].map((server) => [
    server,
    ...names.map((name) => (server === reference ? '1' : spreadRatio(ratioOf(measurements, server, name)))),
  ])
  return writeTable(
    [`ratio to ${reference}`, ...names.map((name) => metrics[name].words.replace(/, ms|, MiB|, µs a request/, ''))],
    rows,
  )
}

function writeTargets(measurements: Measurements): string {
  const mocks = [...measurements.keys()].filter((server) => server.startsWith('mock'))
  const rows = names.flatMap((name) => {
    const target = targetOf(name)
    return target ? [[metrics[name].words, ...mocks.map((server) => judge(measurements, server, name))]] : []
  })
  return writeTable(['target', ...mocks], rows)
}

function judge(measurements: Measurements, server: string, name: MetricName): string {
  const { words, isMet } = targetOf(name, server) as Target
  return `${words}: ${isMet(ratioOf(measurements, server, name).median) ? 'met' : 'missed'}`
}

function ratioOf(measurements: Measurements, server: string, name: MetricName): Summary {
  const [values, others] = [server, reference].map((one) => measurements.get(one)?.[name] ?? [])
  return summarize(ratios(values ?? [], others ?? []))
}

export const spread = ({ median, least, most }: Summary, digits: number): string =>
  `${median.toFixed(digits)} (${least.toFixed(digits)} to ${most.toFixed(digits)})`

/** With two digits after the point, the slowest would stand there as nothing. */
const spreadRatio = (ratio: Summary): string => spread(ratio, ratio.median < 0.1 ? 3 : 2)
