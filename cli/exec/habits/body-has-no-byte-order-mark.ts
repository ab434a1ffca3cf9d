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
