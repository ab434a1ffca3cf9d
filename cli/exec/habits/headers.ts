import { quote } from '../../../mock-server/vendor/quote.ts'
import type { Habit } from './habit.ts'
import { parseMediaType } from './media-type.ts'

export const mediaTypeIsJson: Habit = {
  name: 'media-type-is-json',
  title: 'The body is sent under another media type than application/json',
  claims: ['O3', 'D3'],
  run({ headers }) {
    const sent = headers['content-type']
    if (sent !== undefined && parseMediaType(sent).essence === 'application/json') return undefined
    return {
      received: sent === undefined ? 'no Content-Type' : `Content-Type: ${quote(sent)}`,
      expected: 'Content-Type: application/json;charset=utf-8;',
    }
  },
}
