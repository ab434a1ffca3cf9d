import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import type { CreatedAccount } from '../../schemas/generated/types.ts'
import { findFreePort } from '../../scripts/bench/ask.ts'
import { codeBlocks, givenTo, readPage, sectionOf, shellLines } from '../docs/markdown.ts'
import { command } from '../support/command.ts'
import { signedRequest, timestampOf } from '../support/signed-request.ts'

export const adminToken = 'a-token-of-all-replicas'

export const pageLines = codeBlocks(sectionOf(readPage('docs/replicas.md'), 'Three replicas')).flatMap(shellLines)

/** What the page gives to each of its three mocks. */
export const mockLines = pageLines
  .flatMap((line) => givenTo(line) ?? [])
  .filter((given) => given.startsWith('mock '))
  .map((given) => given.split(' '))

/** Runs a line of the page at another address, and gives what it prints. */
export async function runPageLine(line: string, url: string): Promise<string> {
  const moved = line
    .replace('http://127.0.0.1:4010', url)
    .replace('npx telemeeting', `'${process.execPath}' '${command}'`)
  const env = { ...process.env, TELEMEETING_ADMIN_TOKEN: adminToken }
  return (await promisify(execFile)('sh', ['-c', moved], { env })).stdout
}

/** A mock in a process of its own, started by a line of the page. */
export interface Replica {
  readonly port: number
  readonly url: string
  /** Ends it as a power cut would. */
  kill(): Promise<void>
  /** Starts it again where it was, unless it runs. */
  restart(): Promise<void>
  stop(): Promise<void>
}

export async function startReplica(given: readonly string[]): Promise<Replica> {
  let child: ChildProcess | undefined
  // None of those that the system gives to callers: one of them could have it when the mock comes back.
  const port = await findFreePort()
  const isUp = () => child?.exitCode === null && child.signalCode === null
  const start = async () => {
    if (isUp()) return
    const args = given.map((word, at) => (given[at - 1] === '--port' ? String(port) : word))
    child = spawn(process.execPath, [command, ...args, '--json', '--quiet', '--until-stdin-ends'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, TELEMEETING_ADMIN_TOKEN: adminToken },
    })
    if (!child.stdout) throw new Error('The mock has no output. Expected a pipe.')
    const lines = createInterface({ input: child.stdout })
    // Its output ends without a line where it could not start; stderr says why.
    const ready = await Promise.race([once(lines, 'line'), once(lines, 'close').then(() => undefined)])
    if (!ready) throw new Error(`The mock at port ${port} did not start.`)
  }
  const end = async (signal: NodeJS.Signals) => {
    if (!child || !isUp()) return
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }
  await start()
  const url = `http://127.0.0.1:${port}`
  return { port, url, kill: () => end('SIGKILL'), stop: () => end('SIGTERM'), restart: start }
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects
  readonly body: any
}

const kept = new Agent({ keepAlive: true, maxSockets: 50 })

interface Asked {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** false for a connection of its own. */
  readonly agent?: Agent | false
}

/** Sends one request and reads its answer. Rejects where the connection is closed without one. */
export async function ask(method: string, url: string, { body, headers, agent = kept }: Asked = {}): Promise<Answer> {
  const sending = request(url, { method, agent, headers: { ...headers } })
  sending.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body))
  const [response] = await once(sending, 'response')
  const read = await text(response)
  const isJson = /json/.test(response.headers['content-type'] ?? '')
  return {
    status: response.statusCode,
    headers: response.headers,
    text: read,
    body: isJson ? JSON.parse(read) : undefined,
  }
}

export const admin = (method: string, url: string, path: string, body?: unknown): Promise<Answer> =>
  ask(method, `${url}/__admin${path}`, {
    body,
    headers: { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' },
  })

export type Account = Pick<CreatedAccount, 'accountSID' | 'authToken' | 'appid'>

/** Ends a meeting, signed rightly. */
export function call(url: string, account: Account, confid: string, agent: Agent | false = kept): Promise<Answer> {
  const { accountSID, authToken, appid } = account
  const { path, headers, body } = signedRequest({
    accountSID,
    authToken,
    timestamp: timestampOf(Date.now()),
    body: { action: 'destroyMeeting', appid, confid },
  })
  return ask('POST', url + path, { headers, body: String(body), agent })
}

/** Which mock answered: its own address stands in the link to the entry. */
export const portOf = ({ headers }: Answer): number => Number(new URL(String(headers['x-mock-entry'])).port)
