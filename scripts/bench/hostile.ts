import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readFlags } from '../read-flags.ts'
import { buildForBench } from './build-for-bench.ts'
import { type Attack, attacks } from './hostile-attacks.ts'
import { judge, leastAnswered, mostMemory } from './hostile-verdict.ts'
import { type Caller, patienceMilliseconds, type Seen, startCalling } from './right-caller.ts'
import { quietMock, type RunningServer, startServer, stopChild } from './servers.ts'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(dirname(here))
const built = join(root, 'reports', 'hostile')
const values = readFlags({
  seconds: { type: 'number', says: 'seconds of each attack', default: 10 },
  connections: { type: 'number', says: 'connections of the attacker', default: 1024 },
  only: {
    type: 'text',
    says: 'attacks with these words in their name',
    default: '',
    partOf: attacks.map(({ name }) => name),
  },
})
const beginningMilliseconds = 60_000

await buildForBench(here, built, ['hostile-attacker'])
const failed: string[] = []
try {
  console.log(
    `${'what hostile callers do'.padEnd(42)} peak MiB  kept alive: answered, p50, p99 ms  anew: answered, p50, p99 ms`,
  )
  for (const attack of attacks.filter(({ name }) => name.includes(values.only))) await tryOut(attack)
} finally {
  rmSync(built, { recursive: true })
}
console.log(
  `\nPromised: at most ${mostMemory} MiB; at least ${leastAnswered} of right calls answered within ${patienceMilliseconds / 1000} s; in a flood (*), which takes the processor, those of a caller who was there before.`,
)
console.log(failed.length === 0 ? 'HELD' : `NOT HELD: ${failed.join('; ')}`)
process.exitCode = failed.length === 0 ? 0 : 1

async function tryOut(attack: Attack): Promise<void> {
  const server = await startServer(quietMock(join(root, 'dist')))
  // One right caller is there before the attack.
  const keptAlive = startCalling(server.port, new Agent({ keepAlive: true, maxSockets: 1 }))
  const { name } = attack
  const attacker = fork(join(built, 'hostile-attacker.js'), [String(server.port), name, String(values.connections)])
  try {
    await report(attack, { server, attacker, keptAlive })
  } finally {
    await Promise.all([stopChild(attacker), server.stop(), keptAlive.stop()])
  }
}

interface Scene {
  readonly server: RunningServer
  readonly attacker: ChildProcess
  readonly keptAlive: Caller
}

async function report({ name, isFlood }: Attack, { server, attacker, keptAlive: caller }: Scene): Promise<void> {
  // What is told is what right callers see when the attack has begun, and has had a moment for what it does.
  await hasBegun(attacker)
  await setTimeout(1000)
  const anewCaller = startCalling(server.port)
  caller.restart()
  await setTimeout(values.seconds * 1000)
  const [keptAlive, anew] = await Promise.all([caller.stop(), anewCaller.stop()])
  const peak = server.peakMemory()
  console.log(
    `${`${name}${isFlood ? ' *' : ''}`.padEnd(42)} ${peak.toFixed(0).padStart(8)}  ${describe(keptAlive)}  ${describe(anew)}`,
  )
  failed.push(
    ...judge({
      name,
      isFlood,
      hasAttackerEnded: attacker.exitCode !== null || attacker.signalCode !== null,
      // Nothing is left to weigh of one that ended.
      hasMockEnded: server.memory() === 0,
      peak,
      keptAlive: shareOf(keptAlive),
      anew: shareOf(anew),
    }),
  )
}

/** Until the first connections of the attacker were there. A mock that nobody attacks would hold as well. */
async function hasBegun(attacker: ChildProcess): Promise<void> {
  const isReady = await Promise.race([
    once(attacker, 'message').then(() => true),
    once(attacker, 'exit').then(() => false),
    setTimeout(beginningMilliseconds, false, { ref: false }),
  ])
  if (!isReady)
    throw new Error(`The attacker ended, or opened no connections within ${beginningMilliseconds / 1000} s.`)
}

function shareOf(seen: readonly Seen[]): number {
  return seen.filter(({ isAnswered }) => isAnswered).length / seen.length
}

function describe(seen: readonly Seen[]): string {
  const times = seen.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other)
  const at = (share: number) => (times[Math.floor((times.length - 1) * share)] ?? Number.NaN).toFixed(0).padStart(5)
  return `${`${(shareOf(seen) * 100).toFixed(1)} %`.padStart(8)} of ${String(seen.length).padStart(4)} ${at(0.5)} ${at(0.99)}`
}
