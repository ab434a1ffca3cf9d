import { spawn, spawnSync } from 'node:child_process'

export interface Finished {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

/** Runs a program to its end, with these variables over the process's own. */
export function runProgram(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Promise<Finished> {
  const { cwd = '.', env = {} } = options
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    const text = { out: '', error: '' }
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (text.out += chunk))
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text.error += chunk))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, ...text }))
  })
}

/** There is no sh there, no signal to handle and no pipe with a name, and not everybody may make a link. */
export const isWindows = process.platform === 'win32'

/** Whether this machine has the program, so that a test that needs it can say that it did not run. */
export const isInstalled = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0
