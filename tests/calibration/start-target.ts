import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
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
  readonly path: string
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

/** In place of an answer: another one, none at all, or the first half of one. */
export type Odd = { readonly status?: number; readonly body: string } | 'no answer' | 'half an answer'

/** A target that nobody is told of: one behaviour, or another one for some requests. */
export interface Hidden {
  readonly one: BehaviourOverride
  readonly other?: BehaviourOverride
  readonly isOther?: (sent: Sent) => boolean
  /** Letters of Sign that the requests of `isOther` may not have. */
  readonly refusedLetters?: RegExp | undefined
  /** By number of the request, from 1. */
  readonly odd?: ReadonlyMap<number, Odd>
}

export interface HiddenTarget {
  readonly url: string
  /** Every request, with what was answered before anything odd was put in its place. */
  readonly heard: readonly Heard[]
  close(): Promise<void>
}

/** A meeting that is open in each account. */
export const openConfid = '5550001'

/** Starts a mock in which the meeting is open, in a way that no behaviour can refuse. */
export async function startMock(options: MockServerOptions): Promise<MockServer> {
  const mock = await createMockServer(options).listen()
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
export async function startTarget(hidden: Hidden, options: MockServerOptions): Promise<HiddenTarget> {
  const behaviours = [hidden.one, ...(hidden.other ? [hidden.other] : [])]
  const mocks = await Promise.all(behaviours.map((behaviour) => startMock({ ...options, behaviour })))
  const urls = mocks.map(({ url }) => url)
  const heard: Heard[] = []
  const server = createServer(async (incoming, outgoing) => {
    const wire = await readWire(incoming)
    const isOther = hidden.other !== undefined && hidden.isOther?.(readSent(wire.body)) === true
    const isRefused = isOther && hidden.refusedLetters?.test(/Sign=([^&]*)/.exec(wire.path)?.[1] ?? '')
    const path = isRefused ? wire.path.replace(/Sign=[^&]*/, `Sign=${'0'.repeat(32)}`) : wire.path
    const reply = await send(urls[Number(isOther)] ?? '', { ...wire, path })
    heard.push({ wire, reply })
    answer(outgoing, reply, hidden.odd?.get(heard.length))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    server.closeAllConnections()
    server.close()
    await Promise.all(mocks.map((mock) => mock.close()))
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard, close }
}

const agent = new Agent({ keepAlive: true })

/** Sends bytes as they were sent before. */
export function send(url: string, { method, path, headers, body }: Wire): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const { connection: _, ...others } = headers
    const rest = { 'content-length': String(body.length), ...others }
    const outgoing = request(url + path, { method, headers: rest as Record<string, string>, agent }, (incoming) => {
      const { statusCode: status = 0, headers: received } = incoming
      buffer(incoming).then((bytes) => resolve({ status, headers: received, body: bytes }), reject)
    })
    outgoing.on('error', reject).end(body)
  })
}

async function readWire(incoming: IncomingMessage): Promise<Wire> {
  const { method = '', url: path = '', headers } = incoming
  return { method, path, headers, body: await buffer(incoming) }
}

function answer(outgoing: ServerResponse, { status, headers, body }: Reply, odd: Odd | undefined): void {
  if (odd === 'no answer') return
  if (odd === 'half an answer') {
    outgoing.writeHead(status, { 'content-length': body.length + 1 }).write(body.subarray(0, body.length / 2), () => {
      outgoing.destroy()
    })
    return
  }
  const bytes = odd ? Buffer.from(odd.body) : body
  outgoing.writeHead(odd?.status ?? status, { ...(headers as Record<string, string>), 'content-length': bytes.length })
  outgoing.end(bytes)
}

function readSent(body: Buffer): Sent {
  try {
    return Object(JSON.parse(body.toString()))
  } catch {
    return {}
  }
}
