import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { judgeSoak, type Sample } from '../../scripts/bench/soak-verdict.ts'
import { runFuzz } from './run-fuzz.ts'

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    only: { type: 'string' },
    path: { type: 'string' },
    minutes: { type: 'string', default: '30' },
  },
})

const started = performance.now()
const seconds = () => (performance.now() - started) / 1000
let lastSaid = 0
const samples: Sample[] = []

// What never lets go of the processor is ended from another thread, with the line that replays it.
const watchdog = new Worker(new URL('./watchdog.js', import.meta.url), { execArgv: [] })
await once(watchdog, 'online')
watchdog.unref()

console.log(`Seed ${values.seed}.`)
const { cases, failure } = await runFuzz({
  cases: number('cases', values.cases),
  seed: number('seed', values.seed),
  only: values.only,
  path: values.path,
  minutes: number('minutes', values.minutes),
  onStart: (replay) => watchdog.postMessage(replay),
  onBatch({ kind, seed, cases: done }) {
    // What nobody holds any more is not the kit's.
    globalThis.gc?.()
    const { rss, heapUsed } = process.memoryUsage()
    samples.push({ requests: done, rss: rss / 2 ** 20, heapUsed: heapUsed / 2 ** 20 })
    if (seconds() - lastSaid < 10) return
    lastSaid = seconds()
    const heap = (heapUsed / 2 ** 20).toFixed(1)
    console.log(`${done} cases in ${lastSaid.toFixed(0)} s; ${kind} of seed ${seed} done; ${heap} MiB of heap`)
  },
})
const { user, system } = process.cpuUsage()
const counts = Object.entries(cases).map(([name, count]) => `${name} ${count}`)
console.log(`${counts.join(', ')}: ${seconds().toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor.`)
if (failure) {
  console.log(`\n${failure.why}\n\nInput: ${failure.input.slice(0, 4000)}\n\n${failure.replay}`)
  process.exitCode = 1
} else if (!isFlat()) process.exitCode = 1

function number(name: string, text: string): number {
  const value = Number(text)
  if (Number.isFinite(value) && value >= 0 && text !== '') return value
  throw new RangeError(`--${name} is ${text}. Expected a number of at least 0.`)
}

/** Prints whether the heap is where it was; what is compiled and what is tried differ by a few MiB from batch to batch. */
function isFlat(): boolean {
  const verdict = judgeSoak(samples, 'heapUsed', 8)
  if (!verdict || !globalThis.gc) return true
  const [first, last] = [verdict.first.median, verdict.last.least].map((each) => each.toFixed(1))
  console.log(
    `Heap, MiB: ${first} in the first tenth (median), ${last} in the last (least): ${verdict.isFlat ? 'flat' : 'not flat'}.`,
  )
  return verdict.isFlat
}
