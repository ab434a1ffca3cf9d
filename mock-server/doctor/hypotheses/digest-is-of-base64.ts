import { type Candidate, findInput } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

export const digestIsOfBase64: Hypothesis = {
  name: 'digest-is-of-base64',
  title: 'The MD5 was taken of base64',
  claims: ['D5', 'D4'],
  remedy: 'Hash the plain text accountSID + authToken + timestamp. Base64 is for Authorization only.',
  find: (evidence) =>
    findInput(evidence, ({ accountSID, authToken, timestamp }): Candidate[] => {
      const authorization = base64(`${accountSID}|${timestamp}`)
      return [
        ['MD5(base64(accountSID + authToken + timestamp))', base64(accountSID + authToken + timestamp)],
        ['MD5(Authorization)', authorization],
        ['MD5(Authorization + authToken)', authorization + authToken],
        ['MD5(accountSID + authToken + Authorization)', accountSID + authToken + authorization],
        ['made with base64(authToken) in place of the token', accountSID + base64(authToken) + timestamp],
        ['MD5(base64(accountSID|authToken|timestamp))', base64(`${accountSID}|${authToken}|${timestamp}`)],
      ]
    }),
}
