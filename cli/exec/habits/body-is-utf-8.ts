import { isUtf8 } from 'node:buffer'
import type { Habit } from './habit.ts'

export const bodyIsUtf8: Habit = {
  name: 'body-is-utf-8',
  title: 'The body has bytes that are not UTF-8',
  claims: ['D3'],
  run({ bytes }) {
    if (isUtf8(bytes)) return undefined
    return { received: 'bytes of some other charset, such as GBK', expected: 'a body in UTF-8, as Content-Type says' }
  },
}
