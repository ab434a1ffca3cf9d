import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { projectRoot } from '../../scripts/generate/files.ts'
import { command } from './command.ts'

/** What a command that ran as a process of its own left behind. */
export interface Ran {
  readonly exitCode: number | null
  readonly out: string
  readonly error: string
}

type Environment = Readonly<Record<string, string | undefined>>

/** Variables that a user may have set stay out of a test. */
const clean: Environment = {
  ...process.env,
  NO_COLOR: '1',
  CI: undefined,
  GITHUB_ACTIONS: undefined,
  TELEMEETING_BASE_URL: undefined,
  TELEMEETING_ACCOUNT_SID: undefined,
  TELEMEETING_AUTH_TOKEN: undefined,
  TELEMEETING_APPID: undefined,
}

const start = (args: readonly string[], env: Environment): ChildProcess =>
  spawn(process.execPath, [...args], { cwd: projectRoot, env: { ...clean, ...env } })

/** Runs `telemeeting` as a process of its own. */
export const runTelemeeting = (args: readonly string[], env: Environment = {}): Promise<Ran> =>
  startTelemeeting(args, env).end

/** Starts it, so that it can be signalled before its end. */
export function startTelemeeting(
  args: readonly string[],
  env: Environment = {},
): { child: ChildProcess; end: Promise<Ran> } {
  const child = start([command, ...args], env)
  return { child, end: untilEnd(child) }
}

async function untilEnd(child: ChildProcess): Promise<Ran> {
  const said = { out: '', error: '' }
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.error += text
  })
  const exitCode = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { exitCode, ...said }
}

/** A server in a process of its own. */
export interface StandIn {
  /** The first line that it printed. */
  readonly ready: string
  /** The lines that it printed since. */
  readonly lines: readonly string[]
  /** Both resolve to the exit code. */
  stop(): Promise<number | null>
  closeStdin(): Promise<number | null>
}

/** Starts node with a script and waits for its first line. */
export async function startStandIn(args: readonly string[], env: Environment = {}): Promise<StandIn> {
  const child = start(args, env)
  const lines: string[] = []
  if (!child.stdout) throw new Error(`${args.join(' ')} has no output to read. Expected a pipe.`)
  const reader = createInterface({ input: child.stdout })
  const ready = await new Promise<string>((resolve) => reader.once('line', resolve))
  reader.on('line', (line) => lines.push(line))
  const afterwards = async (_: unknown) => {
    if (child.exitCode === null) await new Promise((resolve) => child.once('close', resolve))
    return child.exitCode
  }
  const stop = () => afterwards(child.kill('SIGTERM'))
  const closeStdin = () => afterwards(child.stdin?.end())
  return { ready, lines, stop, closeStdin }
}
