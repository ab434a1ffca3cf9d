import { rmSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildForBench } from './build-for-bench.ts'
import { writeDoctorReport } from './doctor-report.ts'
import { writeMaskingReport } from './masking-report.ts'
import { measure, type Plan } from './measure.ts'
import { writeReport } from './report.ts'
import { listServers } from './servers.ts'
import { findWrk } from './wrk.ts'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const built = join(root, 'reports', 'bench')
const full: Plan = { rounds: 6, starts: 30, warmUpSeconds: 1, loadSeconds: 2 }
const quick: Plan = { rounds: 2, starts: 8, warmUpSeconds: 1, loadSeconds: 1 }

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, rounds: { type: 'string' } } })
const wrk = findWrk()
const names = ['bare-express', 'baseline-node-http', 'mock-library', 'mock-scenario']
await buildForBench(here, built, names)
const plan = { ...(values.quick ? quick : full), ...(values.rounds && { rounds: Number(values.rounds) }) }
console.log(`${describeMachine()}\n`)
try {
  console.log(writeReport(await measure(listServers(root, built), plan)))
  console.log(`\n${writeDoctorReport()}\n\n${writeMaskingReport()}\n\n${describeMachine()}`)
} finally {
  rmSync(built, { recursive: true })
}

/** What a reader must know of the machine to judge the figures. */
function describeMachine(): string {
  const [cpu] = cpus()
  const averages = loadavg().map((average) => average.toFixed(1))
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  const machine = `${cpus().length} cores (${cpu?.model}), ${memory} GiB of memory, load average ${averages.join(', ')}`
  return `Node ${process.versions.node}, ${wrk}, ${machine}.`
}
