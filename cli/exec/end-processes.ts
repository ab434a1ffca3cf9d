import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { type Environment, markVariable } from './create-environment.ts'

const graceMilliseconds = 1000
const everyMilliseconds = 20

/** Ends what a command has left running: first it is asked to, after a second it is made to. */
export async function endProcesses(group: number | undefined, env: Environment): Promise<void> {
  if (!signalAll(group, env, 'SIGTERM')) return
  for (let waited = 0; waited < graceMilliseconds; waited += everyMilliseconds) {
    await setTimeout(everyMilliseconds)
    if (!signalGroup(group, 0) && listMarked(env).length === 0) return
  }
  killProcesses(group, env)
}

/** Ends them without asking. */
export const killProcesses = (group: number | undefined, env: Environment): boolean => signalAll(group, env, 'SIGKILL')

/** False when there is nothing to signal. */
function signalAll(group: number | undefined, env: Environment, signal: NodeJS.Signals): boolean {
  const isGroupThere = signalGroup(group, signal)
  const marked = listMarked(env)
  for (const pid of marked) signalProcess(pid, signal)
  return isGroupThere || marked.length > 0
}

/** Signals a process group; false when it is gone. */
export const signalGroup = (group: number | undefined, signal: NodeJS.Signals | 0): boolean =>
  group !== undefined && signalProcess(-group, signal)

function signalProcess(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

/** Processes that have left the group but not their environment, as daemons do. Only Linux tells. */
function listMarked(env: Environment): number[] {
  if (!existsSync('/proc/self/environ')) return []
  const mark = `${markVariable}=${env[markVariable]}\0`
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid && readEnviron(name).includes(mark))
    .map(Number)
}

function readEnviron(pid: string): string {
  try {
    return `${readFileSync(`/proc/${pid}/environ`, 'latin1')}\0`
  } catch {
    return ''
  }
}
