import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Answer, ask, findFreePort, isSuccess } from './ask.ts'
import { killTree, type Weighed, weigh } from './process-tree.ts'
import { createSignedRequest } from './signed-requests.ts'

/** A server to measure, which listens on 127.0.0.1 at the port that its command line gets. */
export interface ServerUnderTest {
  readonly name: string
  readonly commandLine: (port: number) => readonly [string, ...string[]]
  /** Variables beside those of the bench. */
  readonly environment?: Readonly<Record<string, string>>
}

/** What every ratio is taken against. */
export const reference = 'by hand'

/** The servers of this project, from built code. */
export function listServers(root: string, built: string): ServerUnderTest[] {
  const dist = join(root, 'dist')
  return [
    runByNode('bare Express', join(built, 'bare-express.js')),
    runByNode(reference, join(built, 'baseline-node-http.js')),
    runByNode('mock, library', join(built, 'mock-library.js')),
    runByNode('mock, scenario', join(built, 'mock-scenario.js')),
    runCommand('mock, command', dist),
    quietMock(dist),
  ]
}

const runCommand = (name: string, dist: string, ...flags: readonly string[]): ServerUnderTest => ({
  name,
  commandLine: (port) => [process.execPath, join(dist, 'cli/main.js'), 'mock', '--port', String(port), ...flags],
})

/** The command of the build in that folder, which prints no line a request. */
export const quietMock = (dist: string, ...flags: readonly string[]): ServerUnderTest =>
  runCommand('mock, quiet', dist, '--quiet', ...flags)

/** A server that is one file, with the port as its only argument. */
export const runByNode = (name: string, file: string): ServerUnderTest => ({
  name,
  commandLine: (port) => [process.execPath, file, String(port)],
})

export interface RunningServer extends Weighed {
  readonly port: number
  /** From starting the process until the first answer that was a success. */
  readonly millisecondsToFirstAnswer: number
  stop(): Promise<void>
}

const patienceMilliseconds = 60_000
// Often enough to add little to what is measured, and seldom enough to leave the processor to the server.
const pauseMilliseconds = 2

/** Starts a server with its console's output in a file, as a terminal's log or a CI system's would be, and asks until it answers. */
export async function startServer({ name, commandLine, environment }: ServerUnderTest): Promise<RunningServer> {
  const port = await findFreePort()
  const folder = mkdtempSync(join(tmpdir(), 'telemeeting-bench-'))
  const log = join(folder, 'log')
  const output = openSync(log, 'w')
  const [file, ...args] = commandLine(port)
  const start = performance.now()
  const env = { ...process.env, ...environment }
  const child = spawn(file, args, { cwd: folder, env, stdio: ['ignore', output, output] })
  closeSync(output)
  const clean = () => rmSync(folder, { recursive: true, force: true })
  running.set(child, clean)
  const stop = async () => {
    await stopChild(child)
    clean()
  }
  const answer = await askUntilSuccess(port, child)
  const millisecondsToFirstAnswer = performance.now() - start
  if (answer && isSuccess(answer)) return { port, millisecondsToFirstAnswer, ...weigh(child), stop }
  const said = readFileSync(log, 'utf8').slice(-2000)
  await stop()
  throw new Error(`The server "${name}" answered no right request. ${answer?.body ?? ''}\n${said}`)
}

/** The first success, or the last answer that was none. */
async function askUntilSuccess(port: number, child: ChildProcess): Promise<Answer | undefined> {
  const request = createSignedRequest()
  const end = performance.now() + patienceMilliseconds
  let answer: Answer | undefined
  while (performance.now() < end && child.exitCode === null && !(answer && isSuccess(answer))) {
    answer = await ask(port, request).catch(() => undefined)
    if (!answer) await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds))
  }
  return answer
}

/** What runs, each with what else to do when the bench ends before it. */
const running = new Map<ChildProcess, () => void>()
process.once('exit', () => {
  for (const [child, clean] of running) {
    killTree(child)
    clean()
  }
})

/** Ends a process and all that it started, each by its id. */
export async function stopChild(child: ChildProcess): Promise<void> {
  running.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  killTree(child)
  await exit
}
