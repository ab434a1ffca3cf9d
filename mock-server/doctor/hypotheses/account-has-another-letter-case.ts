import type { Hypothesis } from '../finding.ts'

export const accountHasAnotherLetterCase: Hypothesis = {
  name: 'account-has-another-letter-case',
  title: 'accountSID has another letter case in Authorization than in the URL',
  claims: ['D4', 'A5'],
  remedy:
    'Use one variable for all three places, the URL, Authorization and the MD5, and drop toUpperCase or toLowerCase.',
  find({ accountSID, decoded }) {
    const named = decoded.slice(0, accountSID.length)
    if (named === accountSID || named.toLowerCase() !== accountSID.toLowerCase()) return undefined
    return {
      explanation: 'Authorization names the accountSID of the URL in another letter case. The two must be equal.',
    }
  },
}
