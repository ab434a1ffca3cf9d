import type { IncomingMessage } from 'node:http'
import { listenToStream, type ReceiveBody, VendorMessage } from './vendor-message.ts'

export type BodyResult = { readonly bytes: Buffer } | { readonly fault: 'too-large' | 'read-before' }

/**
 * Collects a body of at most so many bytes, then calls back once. Never calls back when the caller goes away first.
 * What exceeds the limit is not kept.
 */
export function readBody(request: IncomingMessage, limit: number, done: (result: BodyResult) => void): void {
  // Some middleware in front has taken the bytes: waiting for them would hang for ever.
  if (request.readableEnded) return done({ fault: 'read-before' })
  if (Number(request.headers['content-length'] ?? 0) > limit) return done({ fault: 'too-large' })
  let only: Buffer | undefined
  let bytes: ReturnType<typeof createBytes> | undefined
  let length = 0
  const received = () => bytes?.all() ?? only ?? nothing
  const receive = (piece: Buffer | null) => {
    if (piece === null) return done({ bytes: received() })
    length += piece.length
    if (length > limit) {
      stop()
      only = undefined
      bytes = undefined
      return done({ fault: 'too-large' })
    }
    // Nearly every body comes in one piece: what joins pieces is made for the second.
    if (only && !bytes) {
      bytes = createBytes()
      bytes.add(only)
    }
    only = piece
    bytes?.add(piece)
  }
  const stop = listen(request, receive, received)
}

/** Hands over each piece of the body, then null. Returns what ends that. */
function listen(request: IncomingMessage, receive: ReceiveBody, received: () => Buffer): () => void {
  if (request instanceof VendorMessage) {
    request.receiveBody(receive, received)
    return () => request.receiveBody(undefined)
  }
  return listenToStream(request, receive)
}

const mostPieces = 16
const nothing = Buffer.alloc(0)

/** Joins pieces. Many of them are copied together: one of a single byte would take two hundred times that by itself. */
export function createBytes() {
  const pieces: Buffer[] = []
  let joined = nothing
  let joinedLength = 0
  let length = 0
  const join = () => {
    if (length > joined.length) {
      const larger = Buffer.allocUnsafe(length * 2)
      joined.copy(larger, 0, 0, joinedLength)
      joined = larger
    }
    for (const piece of pieces.splice(0)) joinedLength += piece.copy(joined, joinedLength)
  }
  return {
    /** Returns how many bytes there are by now. */
    add(piece: Buffer): number {
      pieces.push(piece)
      length += piece.length
      if (pieces.length > mostPieces) join()
      return length
    },
    all(): Buffer {
      const [first] = pieces
      if (joinedLength === 0) return pieces.length === 1 && first ? first : Buffer.concat(pieces, length)
      join()
      return joined.subarray(0, length)
    },
    /** How many pieces are kept apart. */
    get pieces() {
      return pieces.length
    },
  }
}
