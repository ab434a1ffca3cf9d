import type { IncomingMessage } from 'node:http'

export type BodyResult = { readonly bytes: Buffer } | { readonly fault: 'too-large' | 'read-before' }

/**
 * Collects a body of at most so many bytes, then calls back once. Never calls back when the caller goes away first.
 * What exceeds the limit is not kept.
 */
export function readBody(request: IncomingMessage, limit: number, done: (result: BodyResult) => void): void {
  // Some middleware in front has taken the bytes: waiting for them would hang for ever.
  if (request.readableEnded) return done({ fault: 'read-before' })
  if (Number(request.headers['content-length'] ?? 0) > limit) return done({ fault: 'too-large' })
  const bytes = createBytes()
  const data = (piece: Buffer | string) => {
    // Whoever listens as well may have the bytes decoded for everybody.
    const sent = typeof piece === 'string' ? Buffer.from(piece, request.readableEncoding ?? 'utf8') : piece
    if (bytes.add(sent) > limit) finish({ fault: 'too-large' })
  }
  const end = () => finish({ bytes: bytes.all() })
  const finish = (result: BodyResult) => {
    request.off('data', data)
    request.off('end', end)
    done(result)
  }
  request.on('data', data)
  request.on('end', end)
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
