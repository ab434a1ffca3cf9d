import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readFlags } from '../read-flags.ts'
import { buildForBench } from './build-for-bench.ts'
import { type Load, startLoad } from './load.ts'
import { stopChild } from './servers.ts'
import { judgeSoak, type Sample } from './soak-verdict.ts'
import { createMixedRequests, startStirring } from './stir.ts'

const here = dirname(fileURLToPath(import.meta.url))
const built = join(dirname(dirname(here)), 'reports', 'soak')
const values = readFlags({
  requests: { type: 'number', says: 'requests in all', default: 10_000_000 },
  minutes: { type: 'number', says: 'minutes at most', default: 20 },
})
const { requests: wanted, minutes } = values
const step = Math.min(100_000, Math.ceil(wanted / 50))

await buildForBench(here, built, ['soak-server', 'load-generator'])
// How much room the collector gives to what is new differs between versions of Node, and in 24 doubles in the middle of a
// soak: with one size for all, what grows is the mock.
const server = fork(join(built, 'soak-server.js'), { execArgv: ['--expose-gc', '--max-semi-space-size=16'] })
const load = startLoad(built)
try {
  const { samples, asked, before } = await soak(server, load)
  const isFlat = report(samples, asked)
  process.exitCode = (await areDescriptorsBack(server, before)) && isFlat ? 0 : 1
} finally {
  await Promise.all([load.stop(), stopChild(server)])
  rmSync(built, { recursive: true })
}

interface Soak {
  readonly samples: readonly Sample[]
  /** How often the mock was steered and read of beside the load. */
  readonly asked: number
  /** Descriptors that the mock held before the load. */
  readonly before: number
}

async function soak(child: ChildProcess, { run }: Load): Promise<Soak> {
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const before = countDescriptors(child)
  const samples: Sample[] = []
  const mixed = { port, connections: 50, texts: createMixedRequests(), expected: '"statusCode":"' }
  const end = performance.now() + minutes * 60_000
  let [requests, asked] = [0, 0]
  while (requests < wanted && performance.now() < end) {
    // A step ends with the whole soak's time, however slow the machine.
    const milliseconds = end - performance.now()
    const start = performance.now()
    const stirring = startStirring(`http://127.0.0.1:${port}`)
    const perSecond = await run({ ...mixed, milliseconds, requests: step })
    // A step that the end of the time cut short counts as what it was.
    requests += Math.min(step, Math.floor((perSecond * (performance.now() - start)) / 1000))
    asked += await stirring.stop()
    samples.push(await weigh(child, requests))
    console.log(describe(samples.at(-1) as Sample))
  }
  return { samples, asked, before }
}

function countDescriptors({ pid }: ChildProcess): number {
  const folder = `/proc/${pid}/fd`
  return existsSync(folder) ? readdirSync(folder).length : Number.NaN
}

/** Prints how many there were and are, once whoever lingers has had its time; false when there are more. */
async function areDescriptorsBack(child: ChildProcess, before: number): Promise<boolean> {
  for (let turn = 0; turn < 100 && countDescriptors(child) > before; turn += 1) await setTimeout(100)
  const after = countDescriptors(child)
  if (Number.isNaN(after)) console.log('Descriptors are counted where there is /proc only.')
  else console.log(`Descriptors: ${before} before, ${after} after: ${after > before ? 'not ' : ''}back.`)
  return !(after > before)
}

async function weigh(child: ChildProcess, requests: number): Promise<Sample> {
  const answer = once(child, 'message')
  child.send('weigh')
  const [{ rss, heapUsed }] = (await answer) as [{ rss: number; heapUsed: number }]
  return { requests, rss: rss / 2 ** 20, heapUsed: heapUsed / 2 ** 20 }
}

function describe({ requests, rss, heapUsed }: Sample): string {
  return `${requests} requests: ${rss.toFixed(1)} MiB resident, ${heapUsed.toFixed(1)} MiB of heap`
}

/** Prints the verdicts; false when memory grew. */
function report(samples: readonly Sample[], asked: number): boolean {
  const done = samples.at(-1)?.requests ?? 0
  console.log(`\n${done} of ${wanted} requests${done < wanted ? `; the time of ${minutes} minutes was over` : ''}.`)
  console.log(`Beside them the mock was steered and read of ${asked} times.`)
  const flats = (['rss', 'heapUsed'] as const).map((name) => {
    const verdict = judgeSoak(samples, name)
    if (!verdict) return console.log(`${name}: too few samples to say anything.`) ?? false
    const [first, last] = [verdict.first, verdict.last].map(
      ({ least, median, most }) => `${least.toFixed(1)} / ${median.toFixed(1)} / ${most.toFixed(1)}`,
    )
    console.log(`${name}, MiB, least / median / most: first tenth ${first}, last tenth ${last}`)
    console.log(`${name} is ${verdict.isFlat ? 'flat' : 'not flat'}.`)
    return verdict.isFlat
  })
  return flats.every(Boolean)
}
