import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http'
import type { LookupFunction } from 'node:net'
import { hostOf } from './read-allowed-hosts.ts'
import type { Target } from './resolve-target.ts'

/** Bytes of an answer that are read, and thrown away, so that the receiver can finish it. */
const answerBytes = 64 * 1024

/**
 * Posts JSON to the target's own addresses and resolves to the HTTP status. Follows no redirect, sends no credentials,
 * keeps no connection. Rejects with what the transport throws, or when the signal aborts before there is a status.
 */
export async function postJson(target: Target, body: string, signal: AbortSignal): Promise<number> {
  // Loaded when first used: most receivers speak http, and TLS takes its time to load.
  const request = target.url.protocol === 'https:' ? (await import('node:https')).request : requestHttp
  return new Promise((resolve, reject) => {
    let isAnswered = false
    const outgoing = request(requestOptions(target, body, signal), (answer) => {
      isAnswered = true
      discard(answer, () => resolve(answer.statusCode ?? 0))
    })
    outgoing.on('error', (error) => {
      if (!isAnswered) reject(error)
    })
    // What ends a connection without an error, such as an answer that changes the protocol.
    outgoing.on('close', () => {
      if (!isAnswered) reject(Object.assign(new Error('no answer'), { code: 'ECONNRESET' }))
    })
    outgoing.end(body)
  })
}

function requestOptions({ url, addresses }: Target, body: string, signal: AbortSignal): RequestOptions {
  const lookup: LookupFunction = (_hostname, { all }, callback) =>
    all ? callback(null, [...addresses]) : callback(null, addresses[0].address, addresses[0].family)
  return {
    method: 'POST',
    protocol: url.protocol,
    hostname: hostOf(url),
    port: url.port === '' ? undefined : url.port,
    path: url.pathname + url.search,
    headers: {
      'Content-Type': 'application/json;charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      'User-Agent': 'telemeeting-kit',
    },
    lookup,
    // A connection of its own: a kept one may lead to an address that was checked for another host.
    agent: false,
    signal,
  }
}

function discard(answer: IncomingMessage, done: () => void): void {
  let bytes = 0
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > answerBytes) answer.destroy()
  })
  // The status has been seen: trouble with the rest of the answer no longer matters.
  answer.on('error', done)
  answer.on('close', done)
}
