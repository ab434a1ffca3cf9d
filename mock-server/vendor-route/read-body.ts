import type { IncomingMessage } from 'node:http'

export type BodyResult = { readonly bytes: Buffer } | { readonly fault: 'too-large' | 'read-before' }

const nothing: Buffer = Buffer.alloc(0)

/**
 * Collects a body of at most so many bytes, then calls back once. Never calls back when the caller goes away first.
 * What exceeds the limit is not kept.
 */
export function readBody(request: IncomingMessage, limit: number, done: (result: BodyResult) => void): void {
  // Some middleware in front has taken the bytes: waiting for them would hang for ever.
  if (request.readableEnded) return done({ fault: 'read-before' })
  if (Number(request.headers['content-length'] ?? 0) > limit) return done({ fault: 'too-large' })
  let bytes = nothing
  let length = 0
  const data = (piece: Buffer | string) => {
    // Whoever listens as well may have the bytes decoded for everybody.
    const sent = typeof piece === 'string' ? Buffer.from(piece, request.readableEncoding ?? 'utf8') : piece
    // Nearly every body comes in one piece.
    bytes = length === 0 ? sent : append(bytes, length, sent)
    length += sent.length
    if (length <= limit) return
    bytes = nothing
    request.off('data', data).off('end', end)
    done({ fault: 'too-large' })
  }
  const end = () => done({ bytes: length === bytes.length ? bytes : bytes.subarray(0, length) })
  request.on('data', data).on('end', end)
}

/**
 * Puts a piece behind the first so many bytes, in the same buffer where it has room: by itself a piece of a single byte
 * would take two hundred times that.
 */
export function append(bytes: Buffer, length: number, piece: Buffer): Buffer {
  const needed = length + piece.length
  const roomy = needed > bytes.length ? Buffer.allocUnsafe(needed * 2) : bytes
  if (roomy !== bytes) bytes.copy(roomy, 0, 0, length)
  piece.copy(roomy, length)
  return roomy
}
