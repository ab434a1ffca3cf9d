import { quote } from '../../../mock-server/vendor/quote.ts'
import type { Habit } from './habit.ts'
import { parseMediaType } from './media-type.ts'

export const charsetIsUtf8: Habit = {
  name: 'charset-is-utf-8',
  title: 'Content-Type does not say that the body is UTF-8',
  claims: ['O3', 'D3'],
  run({ headers }) {
    const sent = headers['content-type'] ?? ''
    const { essence, charset = '' } = parseMediaType(sent)
    // Of another media type, or none, the charset is not the fault: that is another statement.
    if (essence !== 'application/json' || /^utf-?8$/.test(charset)) return undefined
    return { received: `Content-Type: ${quote(sent)}`, expected: 'Content-Type: application/json;charset=utf-8;' }
  },
}
