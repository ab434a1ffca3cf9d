import type { Hypothesis } from '../finding.ts'
import { namesTheAccount } from '../names-the-account.ts'

export const authorizationLacksPadding: Hypothesis = {
  name: 'authorization-lacks-padding',
  title: 'Authorization has the wrong number of equals signs',
  claims: ['D4', 'A5'],
  remedy:
    'Keep the = at the end of the base64: do not trim it, and use an encoder that pads (getEncoder(), not withoutPadding(); "base64", not "base64url").',
  find(evidence) {
    const sent = evidence.wrongAuthorization ?? ''
    const bare = sent.replace(/=+$/, '')
    const padded = bare.padEnd(Math.ceil(bare.length / 4) * 4, '=')
    if (padded === sent || !namesTheAccount(evidence, padded)) return undefined
    return { explanation: 'Authorization does not end in as many = as its length needs: base64 comes in fours.' }
  },
}
