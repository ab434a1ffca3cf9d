import { dirname, join } from 'node:path'
import { readFlags } from '../read-flags.ts'
import { writeTable } from '../write-table.ts'
import { spread } from './report.ts'
import { quietMock, type RunningServer, startServer } from './servers.ts'
import { type Balancer, type BalancerName, balancers, isInstalled, startBalancer } from './start-balancer.ts'
import { ratios, summarize } from './statistics.ts'
import { findWrk, runLoad } from './wrk.ts'

// What a balancer costs: the same mock asked directly and through each, in turns, every other round backwards.
const values = readFlags({
  rounds: { type: 'number', says: 'rounds of every way', default: 8 },
  seconds: { type: 'number', says: 'seconds of each round', default: 3 },
})
const root = dirname(dirname(import.meta.dirname))

interface Way {
  readonly name: string
  readonly port: number
  readonly balancer?: Balancer
}

const measured = ['rate', 'p99', 'mockProcessor', 'balancerProcessor'] as const
type Figures = Record<(typeof measured)[number], number[]>

const wrk = findWrk()
const mock = await startServer(quietMock(join(root, 'dist')))
const running: Way[] = []
try {
  for (const name of Object.keys(balancers) as BalancerName[]) {
    if (isInstalled(name)) running.push(await startWay(name))
    else console.log(`There is no ${name} here: it was not measured.`)
  }
  console.log(`${wrk}, Node ${process.versions.node}\n`)
  console.log(report(await measure([{ name: 'directly', port: mock.port }, ...running])))
} finally {
  await Promise.all([mock.stop(), ...running.map(({ balancer }) => balancer?.stop())])
}

async function startWay(name: BalancerName): Promise<Way> {
  const balancer = await startBalancer(root, name, [mock.port])
  return { name: `through ${name}`, port: Number(new URL(balancer.url).port), balancer }
}

async function measure(ways: readonly Way[]): Promise<Map<string, Figures>> {
  const results = new Map(ways.map(({ name }) => [name, emptyFigures()]))
  for (const { port } of ways) await runLoad({ port, connections: 50, seconds: 1 })
  for (let round = 0; round < values.rounds; round += 1) {
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) {
      const figures = await measureWay(way)
      for (const name of measured) results.get(way.name)?.[name].push(figures[name])
    }
  }
  return results
}

function emptyFigures(): Figures {
  return { rate: [], p99: [], mockProcessor: [], balancerProcessor: [] }
}

async function measureWay({ port, balancer }: Way): Promise<Record<keyof Figures, number>> {
  const taken = (process: Pick<RunningServer, 'processorSeconds'> | undefined) => process?.processorSeconds() ?? 0
  const before = [taken(mock), taken(balancer)] as const
  const { requests, requestsPerSecond, p99Milliseconds } = await runLoad({
    port,
    connections: 50,
    seconds: values.seconds,
  })
  return {
    rate: requestsPerSecond,
    p99: p99Milliseconds,
    mockProcessor: ((taken(mock) - before[0]) * 1e6) / requests,
    balancerProcessor: ((taken(balancer) - before[1]) * 1e6) / requests,
  }
}

function report(results: ReadonlyMap<string, Figures>): string {
  const direct = results.get('directly')?.rate ?? []
  const rows = [...results].map(([name, figures]) => [
    name,
    spread(summarize(figures.rate), 0),
    spread(summarize(ratios(figures.rate, direct)), 2),
    spread(summarize(figures.p99), 1),
    spread(summarize(figures.mockProcessor), 1),
    spread(summarize(figures.balancerProcessor), 1),
  ])
  const processor = ['µs of the mock a request', 'µs of the balancer a request']
  return writeTable(['one replica, 50 connections', 'requests a second', 'ratio', 'p99, ms', ...processor], rows)
}
