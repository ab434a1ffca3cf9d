import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createTally } from '../../mock-server/events/tally.ts'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import type { Exchange } from '../../mock-server/journal/exchange.ts'
import { readFlags } from '../read-flags.ts'
import { writeTable } from '../write-table.ts'
import { buildForBench } from './build-for-bench.ts'
import { type Load, startLoad } from './load.ts'
import { spread } from './report.ts'
import { ratios, summarize } from './statistics.ts'

// What metrics cost a right request: mocks in one process, asked in turns by another, every other round backwards. The
// processor's time of this process counts, so the load's does not.
const values = readFlags({
  rounds: { type: 'number', says: 'rounds of every mock', default: 30 },
  requests: { type: 'number', says: 'requests of each round', default: 10_000 },
})
const built = join(dirname(dirname(import.meta.dirname)), 'reports', 'scraped')

interface Way {
  readonly name: string
  readonly mock: MockServer
  /** Microseconds of the processor for a request, round by round. */
  readonly taken: number[]
}

await buildForBench(import.meta.dirname, built, ['load-generator'])
const load = startLoad(built)
const ways = await Promise.all(['never scraped', 'never scraped, again', 'scraped before'].map(startWay))
try {
  await scrape(ways[2] as Way)
  for (let round = -3; round < values.rounds; round += 1)
    for (const way of round % 2 === 0 ? ways : ways.toReversed()) await measureRound(load, way, round)
  console.log(`Node ${process.versions.node}, ${values.rounds} rounds of ${values.requests} requests\n`)
  console.log(writeTable(['a mock', 'processor a request, µs', 'ratio'], ways.map(createRow)))
  console.log(`\nCounting a right request: ${countNanoseconds().toFixed(1)} ns. One scrape: ${await timeScrapes()} ms.`)
} finally {
  await Promise.all([load.stop(), ...ways.map(({ mock }) => mock.close())])
  rmSync(built, { recursive: true })
}

async function startWay(name: string): Promise<Way> {
  return { name, mock: await createMockServer().listen(), taken: [] }
}

/** Rounds below 0 warm up. */
async function measureRound({ run }: Load, { mock, taken }: Way, round: number): Promise<void> {
  const requests = values.requests
  const before = process.cpuUsage()
  await run({ port: Number(new URL(mock.url).port), connections: 50, milliseconds: 60_000, requests })
  const { user, system } = process.cpuUsage(before)
  if (round >= 0) taken.push((user + system) / requests)
}

function createRow({ name, taken }: Way): string[] {
  const others = ways[0]?.taken ?? []
  return [name, spread(summarize(taken), 1), others === taken ? '1' : spread(summarize(ratios(taken, others)), 3)]
}

async function scrape({ mock }: Way): Promise<string> {
  return (await fetch(`${mock.url}/__admin/metrics`)).text()
}

/** Of the processor, with the request for it, the median of many. */
async function timeScrapes(): Promise<string> {
  const times: number[] = []
  for (let index = 0; index < 200; index += 1) {
    const before = process.cpuUsage()
    await scrape(ways[2] as Way)
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
  }
  return spread(summarize(times), 2)
}

function countNanoseconds(): number {
  const tally = createTally()
  const right = { statusCode: '0', httpStatus: 200 } as Partial<Exchange> as Exchange
  const times = Array.from({ length: 20 }, () => {
    const before = process.cpuUsage()
    for (let index = 0; index < 1e6; index += 1) tally.count(right)
    return process.cpuUsage(before).user / 1000
  })
  return summarize(times).median
}
