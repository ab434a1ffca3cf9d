import { describe, expect, test } from 'vitest'
import { createBytes } from './read-body.ts'

describe('The bytes of a body', () => {
  for (const count of [0, 1, 2, 16, 17, 18, 1000]) {
    test(`are the same whether they came in one piece or in ${count}`, () => {
      const bytes = createBytes()
      const pieces = Array.from({ length: count }, (_, index) => Buffer.from(`piece ${index}, `))
      let length = 0
      for (const piece of pieces) length = bytes.add(piece)
      expect(bytes.all().toString()).toBe(pieces.join(''))
      expect(length).toBe(bytes.all().length)
    })
  }

  test('never stay in more than a few pieces', () => {
    const bytes = createBytes()
    for (let each = 0; each < 100_000; each += 1) {
      bytes.add(Buffer.from('x'))
      if (bytes.pieces > 16) throw new Error(`${bytes.pieces} pieces`)
    }
    expect(bytes.all().toString()).toBe('x'.repeat(100_000))
  })
})
