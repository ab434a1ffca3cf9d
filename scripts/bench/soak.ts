import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildForBench } from './build-for-bench.ts'
import { type Load, startLoad } from './load.ts'
import { stopChild } from './servers.ts'
import { judgeSoak, type Sample } from './soak-verdict.ts'

const here = dirname(fileURLToPath(import.meta.url))
const built = join(dirname(dirname(here)), 'reports', 'soak')
const { values } = parseArgs({
  options: { requests: { type: 'string', default: '5000000' }, minutes: { type: 'string', default: '20' } },
})
const wanted = positive('requests', values.requests)
const minutes = positive('minutes', values.minutes)
const step = Math.min(100_000, Math.ceil(wanted / 50))

await buildForBench(here, built, ['soak-server', 'load-generator'])
// How much room the collector gives to what is new differs between versions of Node, and in 24 doubles in the middle of a
// soak: with one size for all, what grows is the mock.
const server = fork(join(built, 'soak-server.js'), { execArgv: ['--expose-gc', '--max-semi-space-size=16'] })
const load = startLoad(built)
try {
  process.exitCode = report(await soak(server, load)) ? 0 : 1
} finally {
  await Promise.all([load.stop(), stopChild(server)])
  rmSync(built, { recursive: true })
}

function positive(name: string, text: string): number {
  const number = Number(text)
  if (number > 0) return number
  throw new RangeError(`--${name} is ${text}. Expected a number above 0.`)
}

async function soak(child: ChildProcess, { run }: Load): Promise<Sample[]> {
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  const samples: Sample[] = []
  const end = performance.now() + minutes * 60_000
  let requests = 0
  while (requests < wanted && performance.now() < end) {
    // A step ends with the whole soak's time, however slow the machine.
    const milliseconds = end - performance.now()
    const start = performance.now()
    const perSecond = await run({ port, connections: 50, milliseconds, requests: step })
    // A step that the end of the time cut short counts as what it was.
    requests += Math.min(step, Math.floor((perSecond * (performance.now() - start)) / 1000))
    samples.push(await weigh(child, requests))
    console.log(describe(samples.at(-1) as Sample))
  }
  return samples
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
function report(samples: readonly Sample[]): boolean {
  const done = samples.at(-1)?.requests ?? 0
  console.log(`\n${done} of ${wanted} requests${done < wanted ? `; the time of ${minutes} minutes was over` : ''}.`)
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
