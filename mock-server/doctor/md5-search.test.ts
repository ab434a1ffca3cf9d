import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMd5Search } from './md5-search.ts'

const start = fc.string({ maxLength: 200, unit: 'grapheme' }).filter((text) => text.isWellFormed())
const end = fc.string({ maxLength: 64, unit: 'grapheme-ascii' })

test('The search for the end of a text agrees with node’s MD5', () => {
  fc.assert(
    fc.property(start, fc.array(end, { minLength: 1, maxLength: 5 }), (text, ends) => {
      const right = ends.at(-1) ?? ''
      const isIt = createMd5Search(
        text,
        createHash('md5')
          .update(text + right)
          .digest('hex'),
      )
      expect(ends.map(isIt)).toEqual(ends.map((each) => each === right))
    }),
    { seed: 20260301 },
  )
})
