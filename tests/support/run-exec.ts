import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { command } from './command.ts'

const root = join(import.meta.dirname, '../..')
const clean = { NO_PROXY: '', no_proxy: '', npm_lifecycle_event: undefined, GITHUB_ACTIONS: undefined }

export interface ExecEnd {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

export interface RunningExec {
  readonly child: ChildProcess
  /** Resolves to stdout once it has the text. */
  until(text: string): Promise<string>
  readonly end: Promise<ExecEnd>
}

/**
 * Starts `telemeeting exec` as a process of its own; no proxy setting of this machine reaches it. Its stdin stays open
 * when the input is null.
 */
export function startExec(
  args: readonly string[],
  env: Record<string, string> = {},
  input: string | null = '',
): RunningExec {
  const child = spawn(process.execPath, [command, 'exec', ...args], {
    cwd: root,
    env: { ...process.env, ...clean, ...env },
  })
  if (input !== null) child.stdin.end(input)
  const text = { out: '', error: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.out += chunk))
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.error += chunk))
  const end = new Promise<ExecEnd>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...text }))
  })
  const until = (wanted: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => text.out.includes(wanted) && resolve(text.out)
      child.stdout.on('data', look)
      child.on('close', () => reject(new Error(`It never said ${wanted}: ${text.out}${text.error}`)))
      look()
    })
  return { child, until, end }
}

/** Runs `telemeeting exec` to its end. */
export const runExec = (args: readonly string[], env: Record<string, string> = {}, input = ''): Promise<ExecEnd> =>
  startExec(args, env, input).end
