import { rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { readFlags } from '../read-flags.ts'
import { writeTable } from '../write-table.ts'
import { buildForBench } from './build-for-bench.ts'
import { startLoad } from './load.ts'
import type { LoadResult } from './load-generator.ts'
import { type Caller, createTexts, mistakes, signRight } from './mistaken-requests.ts'
import { spread } from './report.ts'
import { quietMock, type RunningServer, runByNode, type ServerUnderTest, startServer } from './servers.ts'
import { type Summary, summarize } from './statistics.ts'

// What refused signatures cost beside right ones: a load of each in turns, on one server, which is the command. With values of
// --diagnoses, what searches cost that find nothing; none is the library, which has no bound.

const values = readFlags({
  rounds: { type: 'number', says: 'rounds of every mistake', default: 5 },
  // Searches have a budget a second, which is full again after each load of right requests: a short one has it twice.
  milliseconds: { type: 'number', says: 'milliseconds of each load', default: 1500 },
  accounts: { type: 'number', says: 'accounts that take turns', default: 200 },
  diagnoses: {
    type: 'text',
    says: 'values of --diagnoses to compare, with commas between; none is the library',
    default: '',
  },
  dist: { type: 'text', says: 'the build of another version, to compare with', default: 'dist' },
})
const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const built = join(root, 'reports', 'bench-refusals')
const dist = resolve(root, values.dist)
const [{ applications, ...builtIn }] = builtInAccounts.accounts

/** Requests a second, milliseconds, and seconds of the processor for each answer, which a busy machine disturbs least. */
type Measured = LoadResult & { readonly processor: number }

const compared: readonly (readonly [of: (measured: Measured) => number, words: string])[] = [
  [({ requestsPerSecond }) => requestsPerSecond, 'rate to right'],
  [({ p99Milliseconds }) => p99Milliseconds, 'p99 to right'],
  [({ processor }) => processor, 'processor to right'],
]

await buildForBench(here, built, ['load-generator', 'mock-library'])
const load = startLoad(built)
let server: RunningServer
try {
  const rows = values.diagnoses === '' ? await measureCallers() : await measureBudgets(values.diagnoses.split(','))
  const head = [
    'refused for',
    'callers',
    'right, a second',
    'refused, a second',
    ...compared.map((each) => each[1]),
    'met',
  ]
  console.log(writeTable(head, rows))
} finally {
  await load.stop()
  rmSync(built, { recursive: true })
}

async function measureCallers(): Promise<string[][]> {
  return withServer(quietMock(dist), async (callers) => [
    ...(await measureAll('one account', [{ ...builtIn, appid: applications[0]?.appid ?? '' }])),
    ...(await measureAll(`${callers.length} accounts`, callers)),
  ])
}

async function measureBudgets(budgets: readonly string[]): Promise<string[][]> {
  const rows: string[][] = []
  for (const budget of budgets) {
    const who = `${values.accounts} accounts, --diagnoses ${budget}`
    rows.push(...(await withServer(mockOf(budget), (callers) => measureAll(who, callers, ['a Sign at random']))))
  }
  return rows
}

function mockOf(budget: string): ServerUnderTest {
  if (budget === 'none') return runByNode('mock, library', join(built, 'mock-library.js'))
  return quietMock(dist, '--diagnoses', budget)
}

async function withServer<Result>(
  mock: ServerUnderTest,
  measure: (callers: readonly Caller[]) => Promise<Result>,
): Promise<Result> {
  server = await startServer(mock)
  try {
    return await measure(await makeAccounts(values.accounts))
  } finally {
    await server.stop()
  }
}

async function measureAll(
  who: string,
  callers: readonly Caller[],
  names: readonly string[] = Object.keys(mistakes),
): Promise<string[][]> {
  const rows: string[][] = []
  for (const name of names) rows.push(await measureOne(name, who, callers))
  return rows
}

async function measureOne(name: string, who: string, callers: readonly Caller[]): Promise<string[]> {
  const [code, sign] = mistakes[name] ?? ['0', signRight]
  const pairs: { readonly right: Measured; readonly wrong: Measured }[] = []
  for (let round = -1; round < values.rounds; round += 1) {
    const right = await ask('0', createTexts(callers, signRight))
    const wrong = await ask(code, createTexts(callers, sign))
    // The first is for the engine to warm up.
    if (round >= 0) pairs.push({ right, wrong })
  }
  const counts = (['right', 'wrong'] as const).map((which) =>
    summarize(pairs.map((pair) => pair[which].requestsPerSecond)).median.toFixed(0),
  )
  const all = compared.map(([of]) => summarize(pairs.map(({ right, wrong }) => of(wrong) / of(right))))
  const [rate, p99] = all as [Summary, Summary]
  const isMet = rate.median >= 0.5 && p99.median <= 3
  const row = [name, who, ...counts, ...all.map((each) => spread(each, 2)), isMet ? 'yes' : 'no']
  console.error(row.join(' | '))
  return row
}

async function ask(code: string, texts: readonly string[]): Promise<Measured> {
  const milliseconds = values.milliseconds
  const before = server.processorSeconds()
  const expected = `"statusCode":"${code}"`
  const result = await load.measure({ port: server.port, connections: 50, milliseconds, texts, expected })
  const answers = (result.requestsPerSecond * milliseconds) / 1000
  return { ...result, processor: (server.processorSeconds() - before) / answers }
}

function makeAccounts(count: number): Promise<Caller[]> {
  const make = async (index: number) => {
    const url = `http://127.0.0.1:${server.port}/__admin/accounts/load-${index}`
    return (await (await fetch(url, { method: 'PUT' })).json()) as Caller
  }
  return Promise.all(Array.from({ length: count }, (_, index) => make(index)))
}
