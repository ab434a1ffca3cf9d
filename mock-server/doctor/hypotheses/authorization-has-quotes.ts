import type { Hypothesis } from '../finding.ts'
import { namesTheAccount } from '../names-the-account.ts'

export const authorizationHasQuotes: Hypothesis = {
  name: 'authorization-has-quotes',
  title: 'Quotes or brackets stand around Authorization',
  claims: ['D4', 'A5'],
  remedy:
    'Send the value without quotes or brackets: they belong to the source code or to a placeholder, not to the header.',
  find(evidence) {
    const inner = /^(["'{[<(])(.*)["'}\]>)]$/s.exec(evidence.wrongAuthorization ?? '')?.[2]
    if (inner === undefined || !namesTheAccount(evidence, inner)) return undefined
    return {
      explanation: 'Authorization is enclosed in quotes or brackets. It must be base64(accountSID|timestamp) alone.',
    }
  },
}
