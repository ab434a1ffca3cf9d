import { rmSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildForBench } from './build-for-bench.ts'
import { writeDoctorReport } from './doctor-report.ts'
import { startLoad } from './load.ts'
import { writeMaskingReport } from './masking-report.ts'
import { measure, type Plan } from './measure.ts'
import { writeReport } from './report.ts'
import { listServers } from './servers.ts'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const built = join(root, 'reports', 'bench')
const full: Plan = { rounds: 8, starts: 40, warmUpMilliseconds: 1000, loadMilliseconds: 1500 }
const quick: Plan = { rounds: 2, starts: 8, warmUpMilliseconds: 700, loadMilliseconds: 1000 }

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, rounds: { type: 'string' } } })
const names = ['bare-express', 'baseline-node-http', 'mock-library', 'mock-scenario', 'load-generator']
await buildForBench(here, built, names)
const plan = { ...(values.quick ? quick : full), ...(values.rounds && { rounds: Number(values.rounds) }) }
console.log(`${describeMachine()}\n`)
const load = startLoad(built)
try {
  console.log(writeReport(await measure(listServers(root, built), load, plan)))
  console.log(`\n${writeDoctorReport()}\n\n${writeMaskingReport()}\n\n${describeMachine()}`)
} finally {
  await load.stop()
  rmSync(built, { recursive: true })
}

/** What a reader must know of the machine to judge the figures. */
function describeMachine(): string {
  const averages = loadavg().map((average) => average.toFixed(1))
  return `Node ${process.versions.node}, ${cpus().length} cores, load average ${averages.join(', ')}.`
}
