import type { Hypothesis } from '../finding.ts'
import { namesTheAccount } from '../names-the-account.ts'

export const authorizationHasLineBreaks: Hypothesis = {
  name: 'authorization-has-line-breaks',
  title: 'Authorization has a blank or a line break inside',
  claims: ['D4', 'A5'],
  remedy:
    'Use an encoder that does not break lines: base64 -w0, Base64.getEncoder() in place of sun.misc.BASE64Encoder or getMimeEncoder(), b64encode in place of encodebytes, Base64.NO_WRAP on Android.',
  find(evidence) {
    const sent = evidence.wrongAuthorization ?? ''
    const joined = sent.replace(/\s|\\[rn]/g, '')
    if (joined === sent || !namesTheAccount(evidence, joined)) return undefined
    return { explanation: 'Authorization has a blank or a line break inside the base64. It must be one unbroken word.' }
  },
}
