import type { Hypothesis } from '../finding.ts'

export const authorizationLacksTheTimestamp: Hypothesis = {
  name: 'authorization-lacks-the-timestamp',
  title: 'Authorization has no timestamp',
  claims: ['D4', 'A5'],
  remedy: 'Append a vertical bar and the timestamp that Sign was made from: accountSID + "|" + timestamp.',
  find({ accountSID, decoded, separator }) {
    if (separator === undefined || decoded.trim() !== (accountSID + separator).trim()) return undefined
    return { explanation: 'Authorization decodes to the accountSID alone. It must be base64(accountSID|timestamp).' }
  },
}
