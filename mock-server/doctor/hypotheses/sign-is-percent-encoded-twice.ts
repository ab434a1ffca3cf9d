import { isRightSign } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'
import { percentDecoded } from '../read-loosely.ts'

export const signIsPercentEncodedTwice: Hypothesis = {
  name: 'sign-is-percent-encoded-twice',
  title: 'Sign is percent-encoded twice',
  claims: ['D5', 'A3'],
  remedy:
    'Encode once: leave it to the URL builder, or to encodeURIComponent, not to both. Hex digits need no encoding at all.',
  find(evidence) {
    const { wrongSign } = evidence
    const decoded = wrongSign === undefined ? undefined : percentDecoded(wrongSign)
    if (decoded === undefined || decoded === wrongSign || !isRightSign(evidence, decoded.replace(/\s/g, '')))
      return undefined
    return {
      explanation: 'Sign still holds %-escapes after the query was decoded. It would be right with one encoding less.',
    }
  },
}
