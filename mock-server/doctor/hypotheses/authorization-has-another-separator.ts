import { quote } from '../../vendor/quote.ts'
import type { Hypothesis } from '../finding.ts'

export const authorizationHasAnotherSeparator: Hypothesis = {
  name: 'authorization-has-another-separator',
  title: 'accountSID and timestamp are joined otherwise than by a vertical bar',
  claims: ['D4', 'A5'],
  remedy: 'Join with one ASCII vertical bar and no blanks: accountSID + "|" + timestamp.',
  find({ accountSID, separator, decoded }) {
    if (separator === undefined || separator === '|' || separator === ':' || separator.length > 8) return undefined
    if (!/^\d{4}/.test(decoded.slice(accountSID.length + separator.length))) return undefined
    const found = separator === '' ? 'nothing' : quote(separator)
    return {
      explanation: `Authorization decodes to accountSID and timestamp with ${found} between them. It must be "|".`,
    }
  },
}
