import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { isatty } from 'node:tty'
import type { Environment } from './create-environment.ts'
import { endProcesses, killProcesses, killTree, type Leftover, signalGroup } from './end-processes.ts'
import { isOfTerminal, onSignals } from './on-signals.ts'
import { planWindowsStart, type Start } from './plan-windows-start.ts'
import { unstartable } from './unstartable.ts'

/** How a command ended: its exit code, or 128 and the signal's number as a shell has it. */
export interface ChildEnd {
  readonly exitCode: number
  readonly signal: NodeJS.Signals | undefined
  /** What it left running, and is ended by now. */
  readonly leftovers?: readonly Leftover[]
}

/** How long a command may take to end after SIGTERM, which is shorter than a container is given. */
const patienceMilliseconds = 5000

const isWindows = process.platform === 'win32'

/**
 * Runs a command on exec's own stdin, stdout and stderr, hands signals on to it and ends whatever it leaves running.
 * Throws a UsageError when it cannot be started.
 */
export async function runChild([file = '', ...args]: readonly string[], env: Environment): Promise<ChildEnd> {
  // In a terminal the command must stay in its foreground; elsewhere a group of its own lets the whole tree be signalled.
  const isGroup = !isWindows && !isatty(0)
  const start = { file, args, env }
  const child = startChild(start, isGroup)
  const group = isGroup ? child.pid : undefined
  const endAll = () => (isWindows ? killTree(child) : signalGroup(group, 'SIGKILL'))
  process.once('exit', endAll)
  const kill = () => killProcesses(group, env) || killTree(child)
  const stopPassing = passSignalsOn(child, isGroup, kill)
  let stopHurrying = () => {}
  try {
    const end = await untilEnd(child, start)
    // A signal that comes now must not end exec before its leftovers and its report: it only makes them end at once.
    stopHurrying = onSignals(() => killProcesses(group, env))
    stopPassing()
    return { ...end, leftovers: await endProcesses(group, env) }
  } finally {
    stopPassing()
    stopHurrying()
    process.off('exit', endAll)
  }
}

/** Some failures to start are thrown, others told by an event. */
function startChild(start: Start, isGroup: boolean): ChildProcess {
  const { file, args, ...options } = isWindows ? planWindowsStart(start) : start
  try {
    return spawn(file, args, { ...options, stdio: 'inherit', detached: isGroup })
  } catch (error) {
    throw unstartable(start, error as NodeJS.ErrnoException)
  }
}

function untilEnd(child: ChildProcess, start: Start): Promise<ChildEnd> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (child.pid === undefined) reject(unstartable(start, error))
    })
    child.once('exit', (code, signal) => {
      const exitCode = signal === null ? (code ?? 0) : 128 + constants.signals[signal]
      resolve({ exitCode, signal: signal ?? undefined })
    })
  })
}

function passSignalsOn(child: ChildProcess, isGroup: boolean, kill: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const stop = onSignals((signal) => {
    if (signal === 'SIGTERM') timer ??= setTimeout(kill, patienceMilliseconds)
    if (isGroup) signalGroup(child.pid, signal)
    // Ctrl-C and Ctrl-\ in a terminal have reached the command already: a second one often means "at once".
    else if (!isOfTerminal(signal)) child.kill(signal)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
