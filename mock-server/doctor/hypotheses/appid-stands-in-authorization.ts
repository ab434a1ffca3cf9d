import type { Hypothesis } from '../finding.ts'

export const appidStandsInAuthorization: Hypothesis = {
  name: 'appid-stands-in-authorization',
  title: 'The appid stands where accountSID belongs in Authorization',
  claims: ['D4', 'A5'],
  remedy: 'Put the accountSID there, the one in the URL; the appid goes into the body only.',
  find({ appid, accountSID, decoded }) {
    if (!appid || appid === accountSID || !decoded.startsWith(appid) || decoded.startsWith(accountSID)) return undefined
    return { explanation: 'Authorization decodes to appid and timestamp. It must be accountSID|timestamp.' }
  },
}
