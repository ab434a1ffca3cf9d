import { findInput } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const appidStandsInTheDigest: Hypothesis = {
  name: 'appid-stands-in-the-digest',
  title: 'The MD5 was taken with the appid',
  claims: ['D5'],
  remedy: 'Use the accountSID, the one in the URL; the appid goes into the body only.',
  find(evidence) {
    const appid = evidence.appid?.slice(0, 256)
    if (!appid) return undefined
    return findInput(evidence, ({ accountSID, authToken, timestamp }) => [
      ['MD5(appid + authToken + timestamp)', appid + authToken + timestamp],
      ['MD5(accountSID + appid + timestamp)', accountSID + appid + timestamp],
      ['MD5(accountSID + appid + authToken + timestamp)', accountSID + appid + authToken + timestamp],
      ['MD5(accountSID + authToken + appid + timestamp)', accountSID + authToken + appid + timestamp],
      ['MD5(accountSID + authToken + timestamp + appid)', accountSID + authToken + timestamp + appid],
      ['MD5(appid + accountSID + authToken + timestamp)', appid + accountSID + authToken + timestamp],
    ])
  },
}
