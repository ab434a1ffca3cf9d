import type { Hypothesis } from '../finding.ts'
import { namesTheAccount } from '../names-the-account.ts'

export const authorizationHasTheUrlSafeAlphabet: Hypothesis = {
  name: 'authorization-has-the-url-safe-alphabet',
  title: 'Authorization is base64 in the URL-safe alphabet',
  claims: ['D4', 'A5'],
  remedy:
    'Use the standard alphabet: toString("base64") not "base64url", Base64.getEncoder() not getUrlEncoder(), b64encode not urlsafe_b64encode.',
  find(evidence) {
    const sent = evidence.wrongAuthorization ?? ''
    if (!/[-_]/.test(sent)) return undefined
    const standard = sent.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')
    if (!namesTheAccount(evidence, standard.padEnd(Math.ceil(standard.length / 4) * 4, '='))) return undefined
    return { explanation: 'Authorization has - or _ where standard base64 has + or /.' }
  },
}
