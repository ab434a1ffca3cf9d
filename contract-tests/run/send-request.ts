import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
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
  readonly timeoutMilliseconds: number
  readonly signal: AbortSignal | undefined
}

/** Somebody answers, but not to the end, or not in HTTP. */
export class BrokenAnswerError extends Error {
  override readonly name = 'BrokenAnswerError'
}

/** An envelope has about a hundred. */
const mostBytes = 64 * 1024

/**
 * Sends one request on a connection of its own, so that a server's faulty framing cannot reach the next case. Rejects
 * with a BrokenAnswerError once an answer has begun, before that with the socket's error or one that says
 * that it took too long.
 */
export function sendRequest(wire: WireRequest, { url, timeoutMilliseconds, signal }: Destination): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timeout = AbortSignal.timeout(timeoutMilliseconds)
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    let hasBegun = false
    const outgoing = send({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      method: wire.method,
      path: wire.target.startsWith('/') ? url.pathname.replace(/\/$/, '') + wire.target : wire.target,
      headers: { ...wire.headers, ...(wire.chunked ? { 'Transfer-Encoding': 'chunked' } : {}) },
      agent: false,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    const fail = (cause: NodeJS.ErrnoException) => {
      const error = timeout.aborted ? new Error(`The answer took longer than ${timeoutMilliseconds} ms.`) : cause
      reject(hasBegun || cause.code?.startsWith('HPE_') ? new BrokenAnswerError(error.message) : error)
    }
    outgoing.on('error', fail)
    outgoing.on('response', (incoming) => {
      hasBegun = true
      collect(incoming).then(resolve, fail)
    })
    if (!wire.chunked) outgoing.setHeader('Content-Length', wire.body.length)
    outgoing.end(wire.body)
  })
}

async function collect(incoming: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBytes) throw new Error(`The answer has more than ${mostBytes} bytes.`)
  }
  const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])
  return { status: incoming.statusCode ?? 0, headers: Object.fromEntries(headers), bytes: Buffer.concat(chunks) }
}
