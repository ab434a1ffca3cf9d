import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const serverNames = [
  'bare Express',
  'by hand',
  'mock, library',
  'mock, scenario',
  'mock, command',
  'mock, quiet',
] as const
export type ServerName = (typeof serverNames)[number]

/** What every ratio is taken against. */
export const reference: ServerName = 'by hand'

/** A server to measure: what node runs, and what more it gets when the console's output goes to a file. */
export interface ServerUnderTest {
  readonly name: ServerName
  readonly args: readonly string[]
  readonly toStart: readonly string[]
}

/** The servers, from built code. */
export function listServers(root: string, built: string): ServerUnderTest[] {
  const command = [join(root, 'dist/cli/main.js'), 'mock', '--port', '0']
  return [
    { name: 'bare Express', args: [join(built, 'bare-express.js')], toStart: [] },
    { name: 'by hand', args: [join(built, 'baseline-node-http.js')], toStart: [] },
    { name: 'mock, library', args: [join(built, 'mock-library.js')], toStart: [] },
    { name: 'mock, scenario', args: [join(built, 'mock-scenario.js')], toStart: [] },
    { name: 'mock, command', args: command, toStart: ['--json'] },
    { name: 'mock, quiet', args: [...command, '--quiet'], toStart: ['--json'] },
  ]
}

export interface RunningServer {
  readonly port: number
  /** Resident memory in MiB. */
  memory(): number
  stop(): Promise<void>
}

/** Starts a server with its console's output in a file, as a terminal's log or a CI system's would be. */
export async function startServer({ args, name }: ServerUnderTest): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'telemeeting-bench-'))
  const log = join(folder, 'log')
  const output = openSync(log, 'w')
  const child = spawn(process.execPath, args, { stdio: ['ignore', output, 'inherit'] })
  closeSync(output)
  const stop = async () => {
    await stopChild(child)
    rmSync(folder, { recursive: true })
  }
  const port = await findPort(log, child)
  if (port !== undefined) return { port, memory: () => memoryOf(child), stop }
  await stop()
  throw new Error(`The server "${name}" did not say where it listens.`)
}

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

async function findPort(log: string, child: ChildProcess): Promise<number | undefined> {
  for (let attempt = 0; attempt < 500 && child.exitCode === null; attempt += 1) {
    const found = /http:\/\/127\.0\.0\.1:(\d+)/.exec(readFileSync(log, 'utf8'))
    if (found) return Number(found[1])
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return undefined
}

const memoryOf = ({ pid }: ChildProcess): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024
