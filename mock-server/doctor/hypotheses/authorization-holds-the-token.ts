import type { Hypothesis } from '../finding.ts'

export const authorizationHoldsTheToken: Hypothesis = {
  name: 'authorization-holds-the-token',
  title: 'The token is in Authorization',
  claims: ['D4', 'A5'],
  remedy:
    'Take authToken out of Authorization, since it goes into the MD5 only, and must not travel. Authorization is base64(accountSID + "|" + timestamp).',
  find({ account, decoded }) {
    if (!account || account.authToken.length < 4) return undefined
    // An accountSID may happen to contain the token.
    if (!decoded.replaceAll(account.accountSID, '|').includes(account.authToken)) return undefined
    return { explanation: 'Authorization decodes to a text that holds the authToken. It must be accountSID|timestamp.' }
  },
}
