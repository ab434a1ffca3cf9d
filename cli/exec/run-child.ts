import { type ChildProcess, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { isatty } from 'node:tty'
import { describeFileError } from '../files/describe-file-error.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { Environment } from './create-environment.ts'
import { endProcesses, killProcesses, signalGroup } from './end-processes.ts'
import { onSignals } from './on-signals.ts'

/** How a command ended: its exit code, or 128 and the signal's number as a shell has it. */
export interface ChildEnd {
  readonly exitCode: number
  readonly signal: NodeJS.Signals | undefined
}

/**
 * Runs a command on exec's own stdin, stdout and stderr, hands signals on to it and ends whatever it leaves running.
 * Throws a UsageError when it cannot be started.
 */
export async function runChild([file = '', ...args]: readonly string[], env: Environment): Promise<ChildEnd> {
  // In a terminal the command must stay in its foreground; elsewhere a group of its own lets the whole tree be signalled.
  const isGroup = process.platform !== 'win32' && !isatty(0)
  const child = spawn(file, args, { stdio: 'inherit', env, detached: isGroup })
  const group = isGroup ? child.pid : undefined
  const endAll = () => signalGroup(group, 'SIGKILL')
  process.once('exit', endAll)
  const stopPassing = passSignalsOn(child, isGroup)
  try {
    return await untilEnd(child, file)
  } finally {
    // A signal that comes now must not end exec before its leftovers and its report: it only makes them end at once.
    const stopHurrying = onSignals(() => killProcesses(group, env))
    stopPassing()
    await endProcesses(group, env)
    stopHurrying()
    process.off('exit', endAll)
  }
}

function untilEnd(child: ChildProcess, file: string): Promise<ChildEnd> {
  return new Promise((resolve, reject) => {
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (child.pid !== undefined) return
      const why = error.code === 'ENOENT' ? 'there is no such program' : describeFileError(error)
      reject(new UsageError(`${file} cannot be started: ${why}. Expected a program of the PATH, or a path to one.`))
    })
    child.once('exit', (code, signal) => {
      const exitCode = signal === null ? (code ?? 0) : 128 + constants.signals[signal]
      resolve({ exitCode, signal: signal ?? undefined })
    })
  })
}

function passSignalsOn(child: ChildProcess, isGroup: boolean): () => void {
  return onSignals((signal) => {
    if (isGroup) signalGroup(child.pid, signal)
    // Ctrl-C in a terminal has reached the command already: a second one often means "at once".
    else if (signal !== 'SIGINT') child.kill(signal)
  })
}
