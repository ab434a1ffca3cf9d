import { isRightSign } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const signHasBlanks: Hypothesis = {
  name: 'sign-has-blanks',
  title: 'Sign has a blank or a line break in it',
  claims: ['D5', 'X4', 'A3'],
  remedy:
    'Trim Sign before it goes into the URL: output of md5sum or openssl ends in a line break, and what was copied from a page may have one inside.',
  find(evidence) {
    const { wrongSign } = evidence
    const tight = wrongSign?.replace(/\s|\\[rn]|\+/g, '')
    if (tight === undefined || tight === wrongSign || !isRightSign(evidence, tight)) return undefined
    return {
      explanation:
        'Sign would be right without the blank or line break in it. It must be 32 hex digits and nothing else.',
    }
  },
}
