import { isUtf8 } from 'node:buffer'
import { repeatedNames } from '../../../client/member-names.ts'
import { quote } from '../../../mock-server/vendor/quote.ts'
import { type Habit, listNames } from './habit.ts'

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

export const parametersAreNamedOnce: Habit = {
  name: 'parameters-are-named-once',
  title: 'An object of the body names a parameter twice',
  claims: ['A27'],
  run({ body, bytes }) {
    const twice = body ? repeatedNames(bytes.toString('utf8')) : []
    return twice.length === 0 ? undefined : { received: `${listNames(twice)} twice`, expected: 'each parameter once' }
  },
}

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
