import type { IncomingMessage } from 'node:http'
import type { Instance } from '../instance/instance.ts'
import type { SharedRoom } from '../instance/shared-room.ts'

export type BodyFault = 'too-large' | 'read-before' | 'no-room'
export type BodyResult = { readonly bytes: Buffer } | { readonly fault: BodyFault }

type Reading = Pick<Instance, 'pendingBodies'>

const nothing: Buffer = Buffer.alloc(0)

/** Bytes that each body may take beside the shared room: those who fill that shut nobody out whose body is of the usual size. */
const ownRoom = 4096

/**
 * Collects a body of at most so many bytes, then calls back once. Never calls back when the caller goes away first. What
 * exceeds the limit is not kept, nor what finds no room beside other bodies of which a part is yet to come. What
 * was handed over is let go: the request lives on as long as its connection rests.
 */
export function readBody(
  request: IncomingMessage,
  limit: number,
  { pendingBodies }: Reading,
  done: (result: BodyResult) => void,
): void {
  const announced = Number(request.headers['content-length'] ?? 0)
  const early = faultBefore(request, announced, limit)
  if (early) return done({ fault: early })
  const hold = createHold(request, pendingBodies)
  let [bytes, length] = [nothing, 0]
  const settle = (result: BodyResult) => {
    bytes = nothing
    if (hold(0)) done(result)
  }
  const fail = (fault: BodyFault) => {
    request.off('data', data).off('end', end)
    settle({ fault })
  }
  const data = (piece: Buffer | string) => {
    const sent = encode(piece, request)
    if (length + sent.length > limit) return fail('too-large')
    bytes = append(bytes, length, sent, announced || limit)
    length += sent.length
    if (length !== announced && !hold(bytes.length)) fail('no-room')
  }
  const end = () => settle({ bytes: length === bytes.length ? bytes : bytes.subarray(0, length) })
  request.on('data', data).on('end', end)
}

function faultBefore(request: IncomingMessage, announced: number, limit: number): BodyFault | undefined {
  // Some middleware in front has taken the bytes: waiting for them would hang for ever.
  if (request.readableEnded) return 'read-before'
  return announced > limit ? 'too-large' : undefined
}

/** Whoever listens as well may have the bytes decoded for everybody. */
const encode = (piece: Buffer | string, { readableEncoding }: IncomingMessage): Buffer =>
  typeof piece === 'string' ? Buffer.from(piece, readableEncoding ?? 'utf8') : piece

/** Takes as much room as a body has bytes, whatever it took before; false where there is none. A caller who goes gives it back. */
function createHold(request: IncomingMessage, room: SharedRoom): (bytes: number) => boolean {
  let held = 0
  const hold = (bytes: number): boolean => {
    const wanted = Math.max(0, bytes - ownRoom)
    if (wanted === held) return true
    if (!room.take(wanted - held)) return false
    if (held === 0) request.once('close', letGo)
    if (wanted === 0) request.off('close', letGo)
    held = wanted
    return true
  }
  const letGo = () => hold(0)
  return hold
}

/**
 * Puts a piece behind the first so many bytes, in the same buffer where it has room: by itself a piece of a single byte
 * would take two hundred times that. The buffer grows to no more than the most that there may be.
 */
export function append(bytes: Buffer, length: number, piece: Buffer, most = Number.POSITIVE_INFINITY): Buffer {
  // Nearly every body comes in one piece.
  if (length === 0) return piece
  const needed = length + piece.length
  const roomy = needed > bytes.length ? Buffer.allocUnsafe(Math.max(needed, Math.min(needed * 2, most))) : bytes
  if (roomy !== bytes) bytes.copy(roomy, 0, 0, length)
  piece.copy(roomy, length)
  return roomy
}
