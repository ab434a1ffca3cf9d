import * as http from 'node:http'
import type { LookupFunction } from 'node:net'
import type { Phrase } from '../../words/phrase-of-fault.ts'
import type { CallbackEvent } from './compile-template.ts'
import { createDeadline } from './create-deadline.ts'
import { hostOf, type Lookup, RefusedTargetError, resolveTarget, type Target } from './resolve-target.ts'
import { sipping } from './sipping.ts'

/** Bytes of an answer that are read, and thrown away, so that the receiver can finish it. */
const answerBytes = 64 * 1024

/** Pieces in which it may come: of a byte each they would take as long as megabytes. */
const answerPieces = 1000

/** Answers such as 103 in front of the one that counts: a receiver that sends them without an end would take the processor. */
const mostEarly = 16

/** One callback on its way. */
export interface Job {
  readonly event: CallbackEvent
  readonly url: string
  /** The JSON to be posted: the same in every attempt. */
  readonly body: string
  /** Aborted when the callback is forgotten. */
  readonly controller: AbortController
  attempts: number
  /** Ends before the next attempt, and keeps no process alive. */
  pause?: NodeJS.Timeout
}

/** How attempts are made. */
export interface AttemptOptions {
  readonly allowed: ReadonlySet<string>
  readonly lookup: Lookup
  readonly timeoutMilliseconds: number
}

/** What came of an attempt; after `trouble` another may fare better. */
export interface AttemptResult {
  readonly outcome: 'delivered' | 'refused' | 'trouble'
  readonly status?: number
  /** Why it is not delivered. */
  readonly said?: Phrase
}

/** Makes one attempt within its time, the lookup included. Never rejects. */
export async function runAttempt({ url, body, controller }: Job, options: AttemptOptions): Promise<AttemptResult> {
  const deadline = createDeadline(controller.signal, options.timeoutMilliseconds)
  try {
    const target = await untilAborted(deadline.signal, resolveTarget(url, options.allowed, options.lookup))
    return judge(await postJson(target, body, deadline.signal))
  } catch (error) {
    if (error instanceof RefusedTargetError) return { outcome: 'refused', said: error.said }
    if (!deadline.isOver) return { outcome: 'trouble', said: describeTrouble(error) }
    const values = { limit: options.timeoutMilliseconds }
    return { outcome: 'trouble', said: { name: 'callback-unanswered', values } }
  } finally {
    deadline.dispose()
  }
}

/** What the work comes to, or a rejection as soon as the signal aborts: a lookup cannot be broken off. */
function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    work.then(resolve, reject)
  })
}

function judge(status: number): AttemptResult {
  if (status >= 200 && status < 300) return { outcome: 'delivered', status }
  const isRedirect = status >= 300 && status < 400
  const name = isRedirect ? 'callback-redirected' : 'callback-answered'
  return { outcome: 'trouble', status, said: { name, values: { status } } }
}

/** A code such as ECONNREFUSED: messages of the transport may hold more than is to be shown. */
const describeTrouble = (error: unknown): Phrase =>
  error instanceof Error && 'code' in error
    ? { name: 'callback-broken', values: { code: String(error.code) } }
    : { name: 'callback-broken/unknown', values: {} }

/**
 * Posts JSON to the target's own addresses and resolves to the HTTP status. Follows no redirect, sends no credentials,
 * keeps no connection. Rejects with what the transport throws, or when the signal aborts before there is a status.
 */
async function postJson(target: Target, body: string, signal: AbortSignal): Promise<number> {
  // Loaded when first used: most receivers speak http, and TLS takes its time to load.
  const { request, Agent } = target.url.protocol === 'https:' ? await import('node:https') : http
  return new Promise((resolve, reject) => {
    let isAnswered = false
    // A connection of its own: a kept one may lead to an address that was checked for another host.
    const agent = sipping(new Agent())
    const outgoing = request({ ...requestOptions(target, body, signal), agent }, (answer) => {
      isAnswered = true
      discard(answer, () => {
        outgoing.destroy()
        resolve(answer.statusCode ?? 0)
      })
    })
    let early = 0
    outgoing.on('information', () => {
      early += 1
      if (early > mostEarly)
        outgoing.destroy(Object.assign(new Error('no end of early answers'), { code: 'ECONNABORTED' }))
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

function requestOptions({ url, addresses }: Target, body: string, signal: AbortSignal): http.RequestOptions {
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
    signal,
  }
}

function discard(answer: http.IncomingMessage, done: () => void): void {
  let bytes = 0
  let pieces = 0
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    pieces += 1
    if (bytes > answerBytes || pieces > answerPieces) answer.destroy()
  })
  // The status has been seen: trouble with the rest of the answer no longer matters.
  answer.on('error', done)
  answer.on('end', done)
  answer.on('close', done)
}
