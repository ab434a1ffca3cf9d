import { isRightSign } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const signHasQuotes: Hypothesis = {
  name: 'sign-has-quotes',
  title: 'Quotes, brackets or a prefix stand around Sign',
  claims: ['D5', 'A3'],
  remedy:
    'Send the 32 hex digits alone: the braces of the page mark a placeholder, quotes and 0x belong to source code.',
  find(evidence) {
    const { wrongSign } = evidence
    const bare = wrongSign?.replace(/^(?:0x|md5[:=]|\{md5\}|["'{[<(])/i, '').replace(/["'}\]>)]$/, '')
    if (bare === undefined || bare === wrongSign || !isRightSign(evidence, bare)) return undefined
    return {
      explanation:
        'Sign would be right without the quotes, brackets or prefix around it. It must be 32 hex digits and nothing else.',
    }
  },
}
