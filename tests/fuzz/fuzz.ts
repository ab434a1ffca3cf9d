import { parseArgs } from 'node:util'
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
let lastSaid = started
console.log(`Seed ${values.seed}.`)
const { cases, failure } = await runFuzz({
  cases: Number(values.cases),
  seed: Number(values.seed),
  only: values.only,
  path: values.path,
  minutes: Number(values.minutes),
  onBatch({ kind, seed, cases: done }) {
    if (performance.now() - lastSaid < 5000) return
    lastSaid = performance.now()
    console.log(
      `${done} cases, ${kind} of seed ${seed} done, ${(process.memoryUsage().heapUsed / 2 ** 20).toFixed(0)} MiB`,
    )
  },
})
const seconds = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage()
console.log(
  `${Object.entries(cases)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')}: ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of processor.`,
)
if (failure) {
  console.log(`\n${failure.why}\n\nInput: ${failure.input.slice(0, 4000)}\n\n${failure.replay}`)
  process.exitCode = 1
}
