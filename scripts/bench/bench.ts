import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFlags } from '../read-flags.ts'
import { buildForBench } from './build-for-bench.ts'
import { writeDoctorReport } from './doctor-report.ts'
import { writeMaskingReport } from './masking-report.ts'
import { measure, type Plan } from './measure.ts'
import { comparePeers, findJava } from './peers/compare-peers.ts'
import { replaceBlock } from './replace-block.ts'
import { writeReport } from './report.ts'
import { listServers } from './servers.ts'
import { findWrk } from './wrk.ts'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const built = join(root, 'reports', 'bench')
const page = join(root, 'docs', 'benchmarks.md')
const requests = 250_000
const full: Plan = { rounds: 6, starts: 30, warmUpSeconds: 1, loadSeconds: 2, requests }
const quick: Plan = { rounds: 2, starts: 8, warmUpSeconds: 1, loadSeconds: 1, requests }
// Most of them take seconds to start, Java's compiler takes its time, and so many requests would take some an hour.
const fullOfPeers: Plan = { rounds: 5, starts: 5, warmUpSeconds: 4, loadSeconds: 3, requests: 0 }
const quickOfPeers: Plan = { rounds: 2, starts: 4, warmUpSeconds: 1, loadSeconds: 1, requests: 0 }

const values = readFlags({
  peers: { type: 'switch', says: 'compares other mock servers and frameworks' },
  quick: { type: 'switch', says: 'is quick, with a wider spread' },
  rounds: { type: 'number', says: 'rounds of load' },
  cache: { type: 'text', says: 'a folder that keeps what --peers installs' },
  write: { type: 'switch', says: 'puts the tables into docs/benchmarks.md' },
})
const [usual, short] = values.peers ? [fullOfPeers, quickOfPeers] : [full, quick]
const plan = { ...(values.quick ? short : usual), ...(values.rounds && { rounds: values.rounds }) }
const cache = values.cache === undefined ? mkdtempSync(join(tmpdir(), 'telemeeting-peers-')) : resolve(values.cache)
process.once('exit', () => {
  rmSync(built, { recursive: true, force: true })
  if (values.cache === undefined) rmSync(cache, { recursive: true })
})
// So that what it started and wrote goes with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

try {
  await runBench(findWrk())
} catch (error) {
  // Something is missing, or a server failed: the message says what. Anything else is a fault of the bench.
  if (!(error instanceof Error) || error.constructor !== Error) throw error
  for (let reason: unknown = error; reason instanceof Error; reason = reason.cause) console.error(reason.message)
  process.exitCode = 1
}

async function runBench(wrk: string): Promise<void> {
  const names = ['bare-express', 'baseline-node-http', 'mock-library', 'mock-scenario', 'peers/fastify']
  await buildForBench(here, built, names)
  mkdirSync(cache, { recursive: true })
  const head = `${describeMachine(wrk)}\n\n${describePlan()}`
  const text = `${head}\n\n${values.peers ? await comparePeers({ root, built, cache, plan }) : await compareOwn()}`
  console.log(text)
  if (!values.peers) console.log(`\n${writeMaskingReport()}`)
  console.log(`\nLoad average afterwards: ${describeLoad()}.`)
  const name = values.peers ? 'peers' : 'bench'
  if (values.write) writeFileSync(page, replaceBlock(readFileSync(page, 'utf8'), name, text))
}

async function compareOwn(): Promise<string> {
  const report = writeReport(await measure(listServers(root, built), plan))
  return `${report}\n\n${writeDoctorReport()}`
}

/** What a reader must know of the machine to judge the figures. */
function describeMachine(wrk: string): string {
  const versions = [`Node ${process.versions.node}`, values.peers && findJava(), wrk].filter(Boolean).join(', ')
  const memory = (totalmem() / 2 ** 30).toFixed(0)
  const machine = `${cpus().length} cores (${cpus()[0]?.model}), ${memory} GiB of memory`
  return `${versions}, ${machine}, load average before ${describeLoad()}.`
}

function describeLoad(): string {
  return loadavg()
    .map((average) => average.toFixed(1))
    .join(', ')
}

function describePlan(): string {
  const options = [values.peers && '--peers', values.quick && '--quick', values.rounds && `--rounds ${values.rounds}`]
  const line = ['npm run bench', ...options.filter(Boolean)].join(' ').replace('bench --', 'bench -- --')
  const { rounds, starts, warmUpSeconds, loadSeconds } = plan
  const load = `each with ${warmUpSeconds} s of warm-up and ${loadSeconds} s of load at 1 and at 50 connections`
  return `\`${line}\`: ${starts} starts and ${rounds} rounds of every server, ${load}.`
}
