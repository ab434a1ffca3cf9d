import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { createSharedRoom } from '../instance/shared-room.ts'
import { append, readBody } from './read-body.ts'

/** What readBody makes of pieces that come one after the other. */
function read(pieces: readonly Buffer[], limit = 1e6) {
  const request = Object.assign(new PassThrough(), { headers: {} })
  const result = new Promise((resolve) =>
    readBody(request as never, limit, { pendingBodies: createSharedRoom(1e6, () => {}) }, resolve),
  )
  for (const piece of pieces) request.write(piece)
  request.end()
  return result
}

describe('The bytes of a body', () => {
  for (const count of [0, 1, 2, 16, 17, 18, 1000]) {
    test(`are the same whether they came in one piece or in ${count}`, async () => {
      const pieces = Array.from({ length: count }, (_, index) => Buffer.from(`piece ${index}, `))
      expect(await read(pieces)).toEqual({ bytes: Buffer.from(pieces.join('')) })
    })
  }

  test('may be as many as the limit, and no more, in however many pieces', async () => {
    const pieces = [Buffer.from('one'), Buffer.from('two')]
    expect(await read(pieces, 6)).toEqual({ bytes: Buffer.from('onetwo') })
    expect(await read(pieces, 5)).toEqual({ fault: 'too-large' })
    expect(await read(pieces, 2)).toEqual({ fault: 'too-large' })
  })

  test('never stay in pieces, nor in much more room than they need', () => {
    let bytes: Buffer = Buffer.from('x')
    const rooms = new Set([bytes])
    for (let length = 1; length < 100_000; length += 1) {
      bytes = append(bytes, length, Buffer.from('x'))
      rooms.add(bytes)
      if (bytes.length > (length + 1) * 2) throw new Error(`${bytes.length} bytes for ${length + 1}`)
    }
    expect(bytes.subarray(0, 100_000).toString()).toBe('x'.repeat(100_000))
    expect(rooms.size).toBeLessThan(20)
  })

  test('take no more room than there may be bytes', () => {
    const half = append(Buffer.alloc(300), 300, Buffer.alloc(300), 1000)
    expect(half).toHaveLength(1000)
    expect(append(half, 600, Buffer.alloc(400), 1000)).toBe(half)
  })
})
