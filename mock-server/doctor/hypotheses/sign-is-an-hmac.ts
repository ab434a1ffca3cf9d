import { createHmac } from 'node:crypto'
import { findShape } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

/** By the number of hex digits that each makes, so that one is tried and no more. */
const algorithms: ReadonlyMap<number | undefined, string> = new Map([
  [32, 'MD5'],
  [40, 'SHA1'],
  [64, 'SHA256'],
  [128, 'SHA512'],
])

export const signIsAnHmac: Hypothesis = {
  name: 'sign-is-an-hmac',
  title: 'Sign is an HMAC with the token as its key',
  claims: ['D5'],
  remedy: 'Hash one text that has the token in its middle, without a key: MD5(accountSID + authToken + timestamp).',
  find: (evidence) =>
    findShape(evidence, function* (_right, { accountSID, authToken, timestamp }) {
      const algorithm = algorithms.get(evidence.wrongSign?.length)
      if (algorithm === undefined) return
      const messages = [
        ['accountSID + timestamp', accountSID + timestamp],
        ['timestamp + accountSID', timestamp + accountSID],
        ['accountSID|timestamp', `${accountSID}|${timestamp}`],
        ['timestamp', timestamp],
        ['accountSID + authToken + timestamp', accountSID + authToken + timestamp],
      ] as const
      for (const [words, message] of messages) {
        const sign = createHmac(algorithm, authToken).update(message).digest('hex')
        yield [`HMAC-${algorithm} of ${words} with a key`, sign]
      }
    }),
}
