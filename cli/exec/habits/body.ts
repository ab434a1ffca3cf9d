import { isUtf8 } from 'node:buffer'
import { repeatedNames } from '../../../client/member-names.ts'
import { quote } from '../../../mock-server/vendor/quote.ts'
import { type Habit, listNames } from './habit.ts'

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

export const bodyHabits: readonly Habit[] = [
  {
    name: 'parameters-are-named-once',
    title: 'An object of the body names a parameter twice',
    claims: ['A27'],
    expected: 'each parameter once',
    received({ body, bytes }) {
      const twice = body ? repeatedNames(bytes.toString('utf8')) : []
      return twice.length === 0 ? undefined : `${listNames(twice)} twice`
    },
  },
  {
    name: 'body-has-no-byte-order-mark',
    title: 'A byte-order mark stands in front of the body',
    claims: ['A19'],
    expected: 'a body that begins with {',
    received: ({ bytes }) => (bytes.subarray(0, 3).equals(byteOrderMark) ? 'EF BB BF, then the body' : undefined),
  },
  {
    name: 'body-has-a-length',
    title: 'The body is sent in chunks, without a length',
    claims: ['A19'],
    expected: 'Content-Length',
    received: ({ headers: { 'transfer-encoding': sent } }) => sent && `Transfer-Encoding: ${quote(sent)}`,
  },
  {
    name: 'body-is-utf-8',
    title: 'The body has bytes that are not UTF-8',
    claims: ['D3'],
    expected: 'a body in UTF-8, as Content-Type says',
    received: ({ bytes }) => (isUtf8(bytes) ? undefined : 'bytes of some other charset, such as GBK'),
  },
  {
    name: 'body-is-not-encoded',
    title: 'Content-Encoding says that the body is packed',
    claims: ['O16', 'D3'],
    expected: 'no Content-Encoding, and the body as it is',
    received: ({ headers: { 'content-encoding': sent } }) =>
      sent === undefined ? undefined : `Content-Encoding: ${quote(sent)}`,
  },
]
