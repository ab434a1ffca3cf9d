import { request as requestHttp } from 'node:http'
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

/**
 * Sends one request on a connection of its own, so that a server's faulty framing cannot reach the next case. Rejects
 * with the socket's error, or with an Error whose code is ETIMEDOUT after the destination's timeout.
 */
export function sendRequest(wire: WireRequest, { url, timeoutMilliseconds, signal }: Destination): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const timeout = AbortSignal.timeout(timeoutMilliseconds)
    const outgoing = send({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      method: wire.method,
      path: wire.target.startsWith('/') ? url.pathname.replace(/\/$/, '') + wire.target : wire.target,
      headers: { ...wire.headers, ...(wire.chunked ? { 'Transfer-Encoding': 'chunked' } : {}) },
      agent: false,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    })
    const fail = (error: Error) => reject(timeout.aborted && !signal?.aborted ? timedOut(timeoutMilliseconds) : error)
    outgoing.on('error', fail)
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('error', fail)
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        resolve({ status: incoming.statusCode ?? 0, headers: flatten(incoming.headers), bytes: Buffer.concat(chunks) })
      })
    })
    if (wire.chunked) outgoing.end(wire.body)
    else outgoing.setHeader('Content-Length', wire.body.length).end(wire.body)
  })
}

const flatten = (headers: NodeJS.Dict<string | string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

const timedOut = (milliseconds: number) =>
  Object.assign(new Error(`No answer within ${milliseconds} ms.`), { code: 'ETIMEDOUT' })
