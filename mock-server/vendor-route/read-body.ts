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
  const chunks: Buffer[] = []
  let length = 0
  const collect = (chunk: Buffer) => {
    length += chunk.length
    if (length <= limit) {
      chunks.push(chunk)
      return
    }
    request.off('data', collect)
    request.off('end', finish)
    done({ fault: 'too-large' })
  }
  const finish = () => done({ bytes: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length) })
  request.on('data', collect)
  request.on('end', finish)
}
