import type { Hypothesis } from '../finding.ts'
import { namesTheAccount } from '../names-the-account.ts'
import { fromBase64 } from '../read-loosely.ts'

export const authorizationIsBase64Twice: Hypothesis = {
  name: 'authorization-is-base64-twice',
  title: 'Authorization is base64 of base64',
  claims: ['D4', 'A5'],
  remedy: 'Encode once: either the signing code or the HTTP helper encodes already, so take the other call away.',
  find(evidence) {
    if (!namesTheAccount(evidence, fromBase64(evidence.wrongAuthorization ?? '').trim())) return undefined
    return { explanation: 'Authorization was put through base64 twice. It must be base64(accountSID|timestamp), once.' }
  },
}
