import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Answer, ask, findFreePort, isSuccess } from './ask.ts'
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
  const command = [join(root, 'dist/cli/main.js'), 'mock', '--port']
  return [
    runByNode('bare Express', join(built, 'bare-express.js')),
    runByNode(reference, join(built, 'baseline-node-http.js')),
    runByNode('mock, library', join(built, 'mock-library.js')),
    runByNode('mock, scenario', join(built, 'mock-scenario.js')),
    { name: 'mock, command', commandLine: (port) => [process.execPath, ...command, String(port)] },
    { name: 'mock, quiet', commandLine: (port) => [process.execPath, ...command, String(port), '--quiet'] },
  ]
}

/** A server that is one file, with the port as its only argument. */
const runByNode = (name: string, file: string): ServerUnderTest => ({
  name,
  commandLine: (port) => [process.execPath, file, String(port)],
})

export interface RunningServer {
  readonly port: number
  /** From starting the process until the first answer that was a success. */
  readonly millisecondsToFirstAnswer: number
  /** Resident memory of the process and of all that it started, in MiB. */
  memory(): number
  /** The most of it until now; NaN where no /proc says it. */
  peakMemory(): number
  /** What the process and all that it started took of the processor until now, in seconds; NaN where no /proc says it. */
  processorSeconds(): number
  stop(): Promise<void>
}

const patienceMilliseconds = 60_000
// Often enough to add little to what is measured, and seldom enough to leave the processor to the server.
const pauseMilliseconds = 2
/** Of Linux' clock, in all that it says to programs. */
const ticksPerSecond = 100

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
  running.add(child)
  const stop = async () => {
    await stopChild(child)
    rmSync(folder, { recursive: true, force: true })
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

const running = new Set<ChildProcess>()
process.once('exit', () => running.forEach(killTree))

/** Ends a process and all that it started, each by its id. */
export async function stopChild(child: ChildProcess): Promise<void> {
  running.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  killTree(child)
  await exit
}

function killTree(child: ChildProcess): void {
  for (const { pid } of listTree(child)) kill(pid)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}

interface RunningProcess {
  readonly pid: number
  readonly kibibytes: number
}

/** A process and all that descend from it, as `ps` has them. */
function listTree(child: ChildProcess): RunningProcess[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' }).trim().split('\n')
  const all = lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number, number])
  const tree = all.filter(([pid]) => pid === child.pid)
  for (const [parent] of tree) tree.push(...all.filter(([, other]) => other === parent))
  return tree.map(([pid, , kibibytes]) => ({ pid, kibibytes }))
}

/** What a process and all that it started take, now. */
export const weigh = (child: ChildProcess): Pick<RunningServer, 'memory' | 'peakMemory' | 'processorSeconds'> => ({
  memory: () => sum(listTree(child).map(({ kibibytes }) => kibibytes)) / 1024,
  peakMemory: () => sum(listTree(child).map(({ pid }) => peakKibibytesOf(pid))) / 1024,
  processorSeconds: () => sum(listTree(child).map(({ pid }) => processorSecondsOf(pid))),
})

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** What Linux says of a process; nothing elsewhere. */
const readProc = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
const peakKibibytesOf = (pid: number): number => Number(/VmHWM:\s+(\d+)/.exec(readProc(`/proc/${pid}/status`))?.[1])

function processorSecondsOf(pid: number): number {
  // Behind the name, which stands in brackets, the 12th and 13th are what it took itself and what the system took for it.
  const fields = readProc(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}
