import { createHmac } from 'node:crypto'
import { findShape } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const signIsAnHmac: Hypothesis = {
  name: 'sign-is-an-hmac',
  title: 'Sign is an HMAC with the token as its key',
  claims: ['D5'],
  remedy: 'Hash one text that has the token in its middle, without a key: MD5(accountSID + authToken + timestamp).',
  find: (evidence) =>
    findShape(evidence, function* (_right, { accountSID, authToken, timestamp }) {
      const messages = [
        ['accountSID + timestamp', accountSID + timestamp],
        ['timestamp + accountSID', timestamp + accountSID],
        ['accountSID|timestamp', `${accountSID}|${timestamp}`],
        ['timestamp', timestamp],
        ['accountSID + authToken + timestamp', accountSID + authToken + timestamp],
      ] as const
      for (const [words, message] of messages) {
        yield [`HMAC-MD5 of ${words} with a key`, createHmac('md5', authToken).update(message).digest('hex')]
      }
    }),
}
