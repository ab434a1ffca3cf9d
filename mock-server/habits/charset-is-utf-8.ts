import { quote } from '../quote.ts'
import type { Habit } from './habit.ts'
import { parseMediaType } from './media-type.ts'

export const charsetIsUtf8: Habit = {
  name: 'charset-is-utf-8',
  title: 'Content-Type does not say that the body is UTF-8',
  claims: ['O3', 'D3'],
  run({ headers }) {
    const sent = headers['content-type']
    // Without a media type there is nothing that could have a charset: that is another statement.
    if (sent === undefined || /^utf-?8$/.test(parseMediaType(sent).charset ?? '')) return undefined
    return { received: `Content-Type: ${quote(sent)}`, expected: 'Content-Type: application/json;charset=utf-8;' }
  },
}
