import { type ChildProcess, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { attempt } from '../files/attempt.ts'
import { type Environment, markVariable } from './create-environment.ts'

const graceMilliseconds = 1000
const everyMilliseconds = 20

/** A process that a command has left running, by the name of its program. */
export interface Leftover {
  readonly pid: number
  readonly name: string
}

/** Ends what a command has left running: first it is asked to, after a second it is made to. Says what that was. */
export async function endProcesses(group: number | undefined, env: Environment): Promise<readonly Leftover[]> {
  const leftovers = listLeftovers(group, env)
  if (signalAll(group, env, 'SIGTERM')) await waitAndKill(group, env)
  return leftovers
}

async function waitAndKill(group: number | undefined, env: Environment): Promise<void> {
  for (let waited = 0; waited < graceMilliseconds; waited += everyMilliseconds) {
    await setTimeout(everyMilliseconds)
    if (!signalGroup(group, 0) && listMarked(env).length === 0) return
  }
  killProcesses(group, env)
}

/** Ends them without asking. */
export const killProcesses = (group: number | undefined, env: Environment): boolean => signalAll(group, env, 'SIGKILL')

/** Ends a command that has no group of its own; on Windows, which has no groups, all that it has started as well. */
export function killTree(child: ChildProcess): boolean {
  if (process.platform !== 'win32') return child.kill('SIGKILL')
  if (child.pid === undefined || child.exitCode !== null) return false
  return spawnSync('taskkill', ['/T', '/F', '/PID', String(child.pid)], { stdio: 'ignore' }).status === 0
}

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

const signalProcess = (pid: number, signal: NodeJS.Signals | 0): boolean =>
  attempt(() => process.kill(pid, signal), false)

/** Only Linux tells which they are: elsewhere it is the group as a whole. */
function listLeftovers(group: number | undefined, env: Environment): readonly Leftover[] {
  if (!hasProc()) return group !== undefined && signalGroup(group, 0) ? [{ pid: group, name: 'process group' }] : []
  const marked = new Set(listMarked(env))
  return listPids().flatMap((pid) => {
    // As in proc(5): pid (name) state parent group. A name may have brackets and blanks.
    const [, state, itsGroup] = /^\d+ \(.*\) (\S) \d+ (\d+) /s.exec(readProc(pid, 'stat')) ?? []
    const isLeft = marked.has(pid) || (group !== undefined && Number(itsGroup) === group)
    return isLeft && state !== 'Z' ? [{ pid, name: programOf(pid) }] : []
  })
}

/** The program's file: what a process calls itself may have its arguments in it. */
const programOf = (pid: number): string => attempt(() => basename(readlinkSync(`/proc/${pid}/exe`)), 'a process')

const hasProc = (): boolean => existsSync('/proc/self/environ')

const listPids = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)

/** Processes that have left the group but not their environment, as daemons do. Only Linux tells. */
function listMarked(env: Environment): number[] {
  if (!hasProc()) return []
  const mark = `${markVariable}=${env[markVariable]}\0`
  return listPids().filter((pid) => pid !== process.pid && `${readProc(pid, 'environ')}\0`.includes(mark))
}

/** Empty for a process that is gone by now, or somebody else's. */
const readProc = (pid: number, file: 'environ' | 'stat'): string =>
  attempt(() => readFileSync(`/proc/${pid}/${file}`, file === 'stat' ? 'utf8' : 'latin1'), '')
