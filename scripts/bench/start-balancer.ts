import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { findFreePort } from './ask.ts'
import { weigh } from './process-tree.ts'

/** The balancers that deploy/ has a file for, with the line that starts each in a clone (docs/replicas.md). */
export const balancers = {
  nginx: { file: 'nginx.conf', line: 'nginx -e stderr -p "$(mktemp -d)" -c "$PWD/deploy/nginx.conf"' },
  haproxy: { file: 'haproxy.cfg', line: 'haproxy -f deploy/haproxy.cfg' },
} as const
export type BalancerName = keyof typeof balancers

export interface Balancer {
  readonly url: string
  /** What it has printed: its log. */
  log(): string
  /** What it took of the processor until now. */
  processorSeconds(): number
  stop(): Promise<void>
}

const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
export const isInstalled = (name: BalancerName): boolean => folders.some((folder) => existsSync(join(folder, name)))

/**
 * The file as deploy/ has it, with nothing changed but ports: where it listens, and one line for each mock in place of the
 * three for 4011, 4012 and 4013, with the numbers that an operator would give it.
 */
export function withPorts(text: string, port: number, replicas: readonly number[]): string {
  return text
    .replaceAll('127.0.0.1:4010', `127.0.0.1:${port}`)
    .replaceAll(/^.*127\.0\.0\.1:401[23].*\n/gm, '')
    .replaceAll(/^.*127\.0\.0\.1:4011.*\n/gm, (line) =>
      replicas.map((replica, at) => lineOf(line, replica, at)).join(''),
    )
}

const lineOf = (line: string, port: number, at: number): string =>
  line
    .replace(':4011', `:${port}`)
    .replace('replica-0', `replica-${at}`)
    .replace(' id 1', ` id ${at + 1}`)

/** Starts a balancer of a clone before mocks on these ports of this machine. Rejects with what it printed if it ends. */
export async function startBalancer(root: string, name: BalancerName, replicas: readonly number[]): Promise<Balancer> {
  const { file, line } = balancers[name]
  const folder = mkdtempSync(join(tmpdir(), `telemeeting-${name}-`))
  // Neither can be asked for any free port: who else takes it in between makes it end.
  const port = await findFreePort()
  writeFileSync(join(folder, file), withPorts(readFileSync(join(root, 'deploy', file), 'utf8'), port, replicas))
  const child = startShell(
    line.replace('"$(mktemp -d)"', folder).replace(/"?(?:\$PWD\/)?deploy\/[\w.]+"?/, join(folder, file)),
    folder,
  )
  const log = () => readFileSync(join(folder, 'log'), 'utf8')
  const stop = async () => {
    await end(child)
    rmSync(folder, { recursive: true })
  }
  if (await isListening(port, child))
    return { url: `http://127.0.0.1:${port}`, log, stop, processorSeconds: weigh(child).processorSeconds }
  const said = log()
  await stop()
  throw new Error(`${name} ended, and printed:\n${said}`)
}

/** Ends with its line, and ends the line when stdin ends: no balancer outlives who started it. */
const script = `PATH="$PATH:/usr/sbin"; exec 3<&0
$0 3<&- & child=$!
{ cat > /dev/null; kill $child; } <&3 & watch=$!
wait $child; code=$?; kill $watch; exit $code`

function startShell(line: string, folder: string): ChildProcess {
  const output = openSync(join(folder, 'log'), 'a')
  const child = spawn('sh', ['-c', script.replace('$0', line)], { stdio: ['pipe', output, output] })
  closeSync(output)
  return child
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = once(child, 'exit')
  child.stdin?.end()
  await exit
}

async function isListening(port: number, child: ChildProcess): Promise<boolean> {
  for (let attempt = 0; attempt < 500 && child.exitCode === null; attempt += 1) {
    const socket = connect(port, '127.0.0.1')
    const isThere = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isThere) return true
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  return false
}
