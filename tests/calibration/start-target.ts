import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mockFixtures } from '../../contract-tests/index.ts'
import {
  type BehaviourOverride,
  createMockServer,
  type MockServer,
  type MockServerOptions,
} from '../../mock-server/index.ts'

/** What a request says, as far as its body can be read. */
export type Sent = Readonly<Record<string, unknown>>

export interface Wire {
  readonly method: string
  readonly path: string // Without the host that a proxy is told.
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Buffer
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: Buffer
}

interface Heard {
  readonly wire: Wire
  readonly reply: Reply
}

/** In place of an answer: parts of another one, none at all, or the first half of one. */
export type Change = Partial<Reply> | 'no answer' | 'half an answer'

/** What a target does that nobody is told of. */
export interface Hidden {
  readonly one: BehaviourOverride
  /** For the requests of `isOther`. */
  readonly other?: BehaviourOverride | undefined
  readonly isOther?: (sent: Sent, path: string, wire?: Wire) => boolean
  /** Letters of Sign that the requests of `isOther` may not have. */
  readonly refusedLetters?: RegExp | undefined
  /** What comes in place of an answer; `count` is 1 for the first. */
  readonly change?: ((reply: Reply, count: number, wire: Wire) => Change) | undefined
}

export interface HiddenTarget {
  readonly url: string
  /** Every request, with what was answered before anything was changed. */
  readonly heard: readonly Heard[]
  /** Nothing is changed any more. */
  calm(): void
  close(): Promise<void>
}

/** A meeting that is open in each account. */
export const openConfid = '5550001'

/** A target keeps what is wrong with a signature to itself, as the vendor does: to look for it is a tenth of the work. */
export const untold = { diagnosesPerSecond: 1 }

/** Starts a mock in which the meeting is open, in a way that no behaviour can refuse. */
export async function startMock(options: MockServerOptions): Promise<MockServer> {
  const mock = await createMockServer({ ...options, limits: { ...untold, ...options.limits } }).listen()
  for (const account of Object.values(mockFixtures.accounts)) {
    const meeting = { accountSID: account?.accountSID, confid: openConfid, participants: [{ phone: '10000000000' }] }
    const headers = { 'Content-Type': 'application/json' }
    const response = await fetch(`${mock.url}/__admin/meetings`, {
      method: 'POST',
      headers,
      body: JSON.stringify(meeting),
    })
    if (!response.ok) throw new Error(`The meeting could not be opened: ${await response.text()}`)
  }
  return mock
}

/** Starts it, and keeps whatever it is asked. */
export async function startTarget(hidden: Hidden, options: MockServerOptions = {}): Promise<HiddenTarget> {
  const behaviours = [hidden.one, ...(hidden.other ? [hidden.other] : [])]
  const mocks = await Promise.all(behaviours.map((behaviour) => startMock({ ...options, behaviour })))
  const heard: Heard[] = []
  let isCalm = false
  const server = createServer(async (incoming, outgoing) => {
    const wire = await readWire(incoming)
    const isOther = hidden.other !== undefined && hidden.isOther?.(readSent(wire.body), wire.path, wire) === true
    const isRefused = isOther && hidden.refusedLetters?.test(/Sign=([^&]*)/.exec(wire.path)?.[1] ?? '')
    const path = isRefused ? wire.path.replace(/Sign=[^&]*/, `Sign=${'0'.repeat(32)}`) : wire.path
    const reply = await send(mocks[Number(isOther)]?.url ?? '', { ...wire, path })
    heard.push({ wire, reply })
    answer(outgoing, reply, (!isCalm && hidden.change?.(reply, heard.length, wire)) || {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await Promise.all(mocks.map((mock) => mock.close()))
  }
  const calm = () => {
    isCalm = true
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, calm, close }
}

const agent = new Agent({ keepAlive: true })

/** Sends bytes as they were sent before. */
export function send(url: string, { method, path, headers, body }: Wire): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { connection: _, ...others } = headers
    const rest = { 'content-length': String(body.length), ...others }
    const outgoing = request(url + path, { method, headers: rest as Record<string, string>, agent }, (incoming) => {
      const { statusCode: status = 0, headers: received } = incoming
      readBody(incoming).then((bytes) => resolve({ status, headers: received, body: bytes }), reject)
    })
    outgoing.on('error', reject).end(body)
  })
}

async function readWire(incoming: IncomingMessage): Promise<Wire> {
  const { method = '', url = '', headers } = incoming
  return { method, path: url.replace(/^http:\/\/[^/]+/, ''), headers, body: await readBody(incoming) }
}

/** Without the Blob that node's own reader makes of each. */
async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function answer(outgoing: ServerResponse, reply: Reply, change: Change): void {
  if (change === 'no answer') return
  if (change === 'half an answer') {
    const { status, body } = reply
    outgoing.writeHead(status, { 'content-length': body.length + 1 })
    outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy())
    return
  }
  const { status, headers, body } = { ...reply, ...change }
  outgoing.writeHead(status, { ...(headers as Record<string, string>), 'content-length': body.length }).end(body)
}

function readSent(body: Buffer): Sent {
  try {
    return Object(JSON.parse(body.toString()))
  } catch {
    return {}
  }
}
