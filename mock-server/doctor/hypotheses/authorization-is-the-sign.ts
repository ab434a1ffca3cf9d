import type { Hypothesis } from '../finding.ts'

export const authorizationIsTheSign: Hypothesis = {
  name: 'authorization-is-the-sign',
  title: 'Authorization carries a digest',
  claims: ['D4', 'D5'],
  remedy:
    'Sign goes into the URL, base64(accountSID|timestamp) into Authorization; look whether the two variables are exchanged.',
  find({ accountSID, appid, wrongAuthorization = '', decoded }) {
    const end = /(?:^|[^0-9a-z])([0-9a-f]{32})$/i.exec(decoded)?.[1]
    const digest = /^[0-9a-f]{32}$/i.test(wrongAuthorization) ? wrongAuthorization : end
    // Ids have the form of a digest too.
    if (digest === undefined || digest === accountSID || digest === appid) return undefined
    return {
      explanation: 'Authorization carries 32 hex digits, as Sign does. It must be base64(accountSID|timestamp).',
    }
  },
}
