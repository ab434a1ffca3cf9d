import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { tell } from '../../words/english.ts'
import type { WireRequest } from './create-request.ts'

/** An answer as it came. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer
}

/** Where and how long to send. */
export interface Destination {
  readonly url: URL
  readonly proxy?: URL | undefined
  readonly timeoutMilliseconds: number
  readonly signal: AbortSignal | undefined
}

/** Somebody answers, but not to the end, or not in HTTP. */
export class BrokenAnswerError extends Error {
  override readonly name = 'BrokenAnswerError'
}

/** Nobody has begun to answer in time. */
export class NoAnswerInTimeError extends Error {
  override readonly name = 'NoAnswerInTimeError'
}

/** An envelope has about a hundred. */
const usualBytes = 64 * 1024

/**
 * Sends one request on a connection of its own, so that a server's faulty framing cannot reach the next case. Rejects
 * with a BrokenAnswerError once an answer has begun, before that with the socket's error or a NoAnswerInTimeError.
 */
export function sendRequest(wire: WireRequest, destination: Destination, mostBytes = usualBytes): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { timeoutMilliseconds, signal } = destination
    const timeout = AbortSignal.timeout(timeoutMilliseconds)
    let hasBegun = false
    const outgoing = open(wire, destination, signal ? AbortSignal.any([signal, timeout]) : timeout)
    const fail = (cause: NodeJS.ErrnoException) => {
      const slow = tell('contract.slow-answer', { limit: timeoutMilliseconds })
      const error = timeout.aborted ? new NoAnswerInTimeError(slow) : cause
      const isBroken = hasBegun || cause.code?.startsWith('HPE_')
      reject(isBroken ? new BrokenAnswerError(error.message, { cause: error }) : error)
    }
    outgoing.on('error', fail)
    outgoing.on('response', (incoming) => {
      hasBegun = true
      collect(incoming, mostBytes).then(resolve, fail)
    })
    // Node hangs up on such an answer without a word where nobody listens for it.
    outgoing.on('upgrade', (incoming, socket) => {
      socket.destroy()
      resolve(answerOf(incoming, Buffer.alloc(0)))
    })
    if (!wire.chunked) outgoing.setHeader('Content-Length', wire.body.length)
    outgoing.end(wire.body)
  })
}

function open(wire: WireRequest, destination: Destination, signal: AbortSignal): ClientRequest {
  const next = destination.proxy ?? destination.url
  const send = next.protocol === 'https:' ? requestHttps : requestHttp
  return send({
    host: next.hostname.replace(/[[\]]/g, ''),
    port: next.port,
    method: wire.method,
    path: requestLineOf(wire, destination),
    headers: headersOf(wire, destination),
    agent: false,
    signal,
  })
}

/** A proxy is told the whole URL. */
function requestLineOf({ target }: WireRequest, { url, proxy }: Destination): string {
  if (!target.startsWith('/')) return target
  return (proxy ? url.origin : '') + url.pathname.replace(/\/$/, '') + target
}

function headersOf({ headers, chunked }: WireRequest, { url, proxy }: Destination): Record<string, string | string[]> {
  const login = loginOf(proxy)
  return {
    Host: url.host,
    ...headers,
    ...(login && { 'Proxy-Authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
    ...(chunked && { 'Transfer-Encoding': 'chunked' }),
  }
}

const loginOf = (proxy: URL | undefined): string =>
  proxy?.username || proxy?.password
    ? `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`
    : ''

/** What nobody may be shown of how a proxy is reached: it may hand back what it was sent. */
export function secretsOf(proxy: URL | undefined): string[] {
  const login = loginOf(proxy)
  if (login === '') return []
  const encoded = Buffer.from(login).toString('base64')
  // What is shorter stands in innocent text as well.
  const others = [login, encoded, decodeURIComponent(proxy?.password ?? '')].filter(({ length }) => length >= 8)
  return [`Basic ${encoded}`, ...others]
}

async function collect(incoming: IncomingMessage, mostBytes: number): Promise<Answer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBytes) throw new Error(tell('contract.long-answer', { limit: mostBytes }))
  }
  return answerOf(incoming, Buffer.concat(chunks))
}

function answerOf(incoming: IncomingMessage, bytes: Buffer): Answer {
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
  return { status: incoming.statusCode ?? 0, headers: Object.fromEntries(headers), bytes }
}
