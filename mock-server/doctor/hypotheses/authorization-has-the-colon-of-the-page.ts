import type { Hypothesis } from '../finding.ts'

export const authorizationHasTheColonOfThePage: Hypothesis = {
  name: 'authorization-has-the-colon-of-the-page',
  title: 'A colon joins accountSID and timestamp, as in the page’s example',
  claims: ['D4', 'X2'],
  remedy: 'Join with a vertical bar: accountSID + "|" + timestamp. The example on the page breaks the page’s own rule.',
  find({ accountSID, decoded, separator }) {
    if (separator !== ':' || !/^\d{4}/.test(decoded.slice(accountSID.length + 1))) return undefined
    return { explanation: 'Authorization decodes to accountSID:timestamp. It must be accountSID|timestamp.' }
  },
}
