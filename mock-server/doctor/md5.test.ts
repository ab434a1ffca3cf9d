import { hash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStarts, startOf } from './md5.ts'

test('A text’s digest begins as node’s digest of it does, whatever the text begins with and however long that is', () => {
  const end = fc.string({ unit: 'binary-ascii', maxLength: 56 })
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), end, end, (beginning, one, other) => {
      const start = createStarts(beginning)
      // Asked in turns, since what is asked first must leave nothing behind.
      for (const text of [one, other, one]) expect(start(text)).toBe(startOf(hash('md5', beginning + text, 'hex')))
    }),
    { numRuns: 500, seed: 20260301 },
  )
})

test('Every length is digested right, around the ends of blocks above all', () => {
  for (let before = 0; before <= 130; before += 1) {
    const start = createStarts('b'.repeat(before))
    for (const end of [0, 1, 14, 17, 55, 56].map((length) => 'e'.repeat(length)))
      expect(start(end)).toBe(startOf(hash('md5', 'b'.repeat(before) + end, 'hex')))
  }
})
