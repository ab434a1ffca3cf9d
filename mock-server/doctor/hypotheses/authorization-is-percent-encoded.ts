import type { Hypothesis } from '../finding.ts'
import { namesTheAccount } from '../names-the-account.ts'
import { percentDecoded } from '../read-loosely.ts'

export const authorizationIsPercentEncoded: Hypothesis = {
  name: 'authorization-is-percent-encoded',
  title: 'Authorization is percent-encoded',
  claims: ['D4', 'A5'],
  remedy:
    'Take encodeURIComponent, URLEncoder.encode or quote away from the header: only the query is percent-encoded.',
  find(evidence) {
    const sent = evidence.wrongAuthorization ?? ''
    const once = percentDecoded(sent)
    if (once === sent || !(namesTheAccount(evidence, once) || namesTheAccount(evidence, percentDecoded(once))))
      return undefined
    return {
      explanation: 'Authorization holds %-escapes, mostly %3D for its equals signs. A header takes base64 as it is.',
    }
  },
}
