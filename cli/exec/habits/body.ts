import { isUtf8 } from 'node:buffer'
import { quote } from '../../../mock-server/vendor/quote.ts'
import type { Habit } from './habit.ts'

export const bodyHasNoByteOrderMark: Habit = {
  name: 'body-has-no-byte-order-mark',
  title: 'A byte-order mark stands in front of the body',
  claims: ['A19'],
  run({ bytes }) {
    if (!bytes.subarray(0, 3).equals(byteOrderMark)) return undefined
    return { received: 'EF BB BF, then the body', expected: 'a body that begins with {' }
  },
}

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

export const bodyHasALength: Habit = {
  name: 'body-has-a-length',
  title: 'The body is sent in chunks, without a length',
  claims: ['A19'],
  run({ headers }) {
    const encoding = headers['transfer-encoding']
    if (encoding === undefined) return undefined
    return { received: `Transfer-Encoding: ${quote(encoding)}`, expected: 'Content-Length' }
  },
}

export const bodyIsUtf8: Habit = {
  name: 'body-is-utf-8',
  title: 'The body has bytes that are not UTF-8',
  claims: ['D3'],
  run({ bytes }) {
    if (isUtf8(bytes)) return undefined
    return { received: 'bytes of some other charset, such as GBK', expected: 'a body in UTF-8, as Content-Type says' }
  },
}
