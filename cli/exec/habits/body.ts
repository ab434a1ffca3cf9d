import { isUtf8 } from 'node:buffer'
import { repeatedNames } from '../../../client/member-names.ts'
import { quote } from '../../../mock-server/vendor/quote.ts'
import { note } from '../../../words/create-speech.ts'
import { type Habit, listNames } from './habit.ts'

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

export const bodyHabits: readonly Habit[] = [
  {
    name: 'parameters-are-named-once',
    title: note('exec.parameters-are-named-once'),
    claims: ['A27'],
    expected: note('exec.each-parameter-once'),
    received({ body, bytes }) {
      const twice = body ? repeatedNames(bytes.toString('utf8')) : []
      return twice.length === 0 ? undefined : note('exec.twice', { names: listNames(twice) })
    },
  },
  {
    name: 'body-has-no-byte-order-mark',
    title: note('exec.body-has-no-byte-order-mark'),
    claims: ['A19'],
    expected: note('exec.begins-with-a-brace'),
    received: ({ bytes }) => (bytes.subarray(0, 3).equals(byteOrderMark) ? note('exec.mark-then-body') : undefined),
  },
  {
    name: 'body-has-a-length',
    title: note('exec.body-has-a-length'),
    claims: ['A19'],
    expected: 'Content-Length',
    received: ({ headers: { 'transfer-encoding': sent } }) => sent && `Transfer-Encoding: ${quote(sent)}`,
  },
  {
    name: 'body-is-utf-8',
    title: note('exec.body-is-utf-8'),
    claims: ['D3'],
    expected: note('exec.body-in-utf-8'),
    received: ({ bytes }) => (isUtf8(bytes) ? undefined : note('exec.other-charset')),
  },
  {
    name: 'body-is-not-encoded',
    title: note('exec.body-is-not-encoded'),
    claims: ['O16', 'D3'],
    expected: note('exec.body-as-it-is'),
    received: ({ headers: { 'content-encoding': sent } }) =>
      sent === undefined ? undefined : `Content-Encoding: ${quote(sent)}`,
  },
]
