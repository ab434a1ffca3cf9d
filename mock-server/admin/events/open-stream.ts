import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Steps } from '../../../masking/index.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Recorded } from '../../journal/ring.ts'
import type { Pieces } from '../json-pieces.ts'
import type { Readers } from '../readers/create-readers.ts'
import { latestOf, nextRecorded, type Place, showPieces } from '../requests/recorded.ts'

/** The entry as JSON. */
export function* textOf(instance: Instance, recorded: Recorded): Steps<string> {
  let text = ''
  for (const piece of showPieces(instance, recorded)) {
    text += piece ?? ''
    // Of the whole text, which others wait for, this is half.
    yield
  }
  return text
}

/** One reader of the events. */
export interface Stream {
  concerns(accountSID: string | undefined): boolean
  /** Something to look at again, or what is known of it. */
  tell(kind: string, data?: object): void
  tellRequest(id: number, entry: string): void
  /** Ends with its account: another one may be made under that id. */
  endIfGone(): void
  /** Lets go of a reader, who may come back. */
  drop(): void
}

const heartbeatMilliseconds = 15_000
/** Bytes that may wait for a reader; one that is slower is dropped, and resumes with Last-Event-ID. */
const mostWaiting = 1024 * 1024
/** Characters that are written together. */
const mostTold = 65_536

/** Answers with a stream of server-sent events, beginning with what the reader missed since its Last-Event-ID. */
export function openStream(reader: Reader, request: IncomingMessage): Stream {
  const { instance, response, accountSID } = reader
  const lastSeen = String(request.headers['last-event-id'])
  // What came before it was opened is not told, nor anything twice.
  const isResumed = /^\d{1,15}$/.test(lastSeen)
  const place: Place = { accountSID, order: 'oldest', at: isResumed ? Number(lastSeen) : latestOf(instance) }
  const isOfAccount = accountSID !== undefined && instance.accounts.has(accountSID)
  response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' })
  response.write(': connected\n\n')
  const { write, end } = createWriter(response)
  // It may wait for more events without anything more to send, but hardly ever does: it is gone.
  request.socket.once('end', end)
  // The connection goes on behind a stream that ended with its account, and may bring others.
  response.once('close', () => request.socket.off('end', end))
  const missed = isResumed ? catchUp(reader, place) : undefined
  return {
    // Sending what was missed may take a while; what comes meanwhile is in the journal too.
    concerns: (account) => !missed?.isUnderWay && (accountSID === undefined || account === accountSID),
    tell: (kind, data = {}) => write(`event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`),
    tellRequest(id, entry) {
      if (id <= place.at) return
      place.at = id
      write(formatRequest(id, entry))
    },
    drop: () => response.destroy(),
    endIfGone() {
      if (isOfAccount && !instance.accounts.has(accountSID)) end()
    },
  }
}

const formatRequest = (id: number, entry: string): string => `event: request\nid: ${id}\ndata: ${entry}\n\n`

/**
 * Writes as long as the reader keeps up, with a heartbeat in between: what is told in one turn of the loop at once. A write
 * costs as much as a small request, and a thousand requests may come in one turn.
 */
function createWriter(response: ServerResponse) {
  let told = ''
  const flush = () => {
    const text = told
    told = ''
    if (response.writableLength > mostWaiting) response.destroy()
    else if (text !== '' && !response.destroyed && !response.writableEnded) response.write(text)
  }
  const write = (text: string) => {
    if (told === '') setImmediate(flush)
    told += text
    if (told.length > mostTold) flush()
  }
  const heartbeat = setInterval(() => write(': heartbeat\n\n'), heartbeatMilliseconds)
  heartbeat.unref()
  response.once('close', () => clearInterval(heartbeat))
  const end = () => {
    flush()
    response.end()
  }
  return { write, end }
}

interface Reader {
  readonly instance: Instance
  readonly readers: Readers
  readonly response: ServerResponse
  readonly accountSID: string | undefined
}

/** Sends what the journal has beyond a number, at the reader's pace: it is all there, and nothing of it is kept twice. */
function catchUp({ instance, readers, response }: Reader, place: Place): { readonly isUnderWay: boolean } {
  const state = { isUnderWay: true }
  const missed = function* (): Pieces {
    for (let each = yield* nextRecorded(instance, place); each; each = yield* nextRecorded(instance, place))
      yield formatRequest(each.id, yield* textOf(instance, each))
    // What comes from now on is no longer looked for in the journal.
    state.isUnderWay = false
  }
  readers.writePart(response, missed()).catch(() => response.destroy())
  return state
}
