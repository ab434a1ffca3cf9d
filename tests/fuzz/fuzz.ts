import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { judgeSoak, type Sample } from '../../scripts/bench/soak-verdict.ts'
import { readFlags } from '../../scripts/read-flags.ts'
import { kinds } from './kinds.ts'
import { runFuzz } from './run-fuzz.ts'

const values = readFlags({
  cases: { type: 'number', says: 'cases to try, in whole batches; each kind has at least one', default: 20_000 },
  seed: { type: 'number', says: 'where it begins; another one each time by default' },
  only: { type: 'text', says: `one kind alone: ${kinds.map(({ name }) => name).join(', ')}` },
  path: { type: 'text', says: 'a case of --seed and --only, as a failure names it' },
  minutes: { type: 'number', says: 'minutes at most', default: 30 },
})
const { cases: wanted, seed = 1 + (Date.now() % (2 ** 31 - 1)), only, path, minutes } = values
if (!Number.isInteger(seed)) refuse(`--seed is ${seed}. Expected a whole number above 0.`)
if (only !== undefined && !kinds.some(({ name }) => name === only))
  refuse(`--only is ${only}. Expected one of these: ${kinds.map(({ name }) => name).join(', ')}.`)
if (path !== undefined && !/^\d+(:\d+)*$/.test(path)) refuse(`--path is ${path}. Expected numbers with colons between.`)
if (path !== undefined && (only === undefined || values.seed === undefined))
  refuse('--path is of one batch. It needs --seed and --only.')

function refuse(why: string): never {
  console.error(why)
  process.exit(2)
}

const started = performance.now()
const seconds = () => (performance.now() - started) / 1000
let lastSaid = 0
const samples: Sample[] = []

// What never lets go of the processor is ended from another thread, with the line that replays it.
const watchdog = new Worker(new URL('./watchdog.js', import.meta.url), { execArgv: [] })
await once(watchdog, 'online')
watchdog.unref()

console.log(`Seed ${seed}.`)
const { cases, missing, failure } = await runFuzz({
  cases: wanted,
  seed,
  only,
  path,
  minutes,
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
const tried = Object.values(cases).reduce((all, count) => all + count, 0)
const share = (count: number) => `${((100 * count) / Math.max(tried, 1)).toFixed(1)} %`
const counts = Object.entries(cases).map(([name, count]) => `${name} ${count} (${share(count)})`)
console.log(`${counts.join(', ')}: ${seconds().toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor.`)
if (failure) {
  console.log(`\n${failure.why}\n\nInput: ${failure.input.slice(0, 4000)}\n\n${failure.replay}`)
  process.exitCode = 1
} else {
  if (missing > 0) console.log(`The time is up: ${missing} of ${wanted} cases were not tried.`)
  if (!isFlat() || missing > 0) process.exitCode = 1
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
