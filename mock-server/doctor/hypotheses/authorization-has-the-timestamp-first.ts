import type { Hypothesis } from '../finding.ts'

export const authorizationHasTheTimestampFirst: Hypothesis = {
  name: 'authorization-has-the-timestamp-first',
  title: 'The timestamp comes before accountSID in Authorization',
  claims: ['D4', 'A5'],
  remedy: 'Turn them round: accountSID + "|" + timestamp.',
  find({ accountSID, decoded }) {
    if (accountSID === '' || !/^\d{10,17}[^0-9A-Za-z]?/.test(decoded) || !decoded.trim().endsWith(accountSID))
      return undefined
    if (decoded.startsWith(accountSID)) return undefined
    return { explanation: 'Authorization decodes to timestamp and accountSID. It must be accountSID|timestamp.' }
  },
}
