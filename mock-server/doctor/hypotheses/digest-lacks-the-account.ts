import { findInput } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const digestLacksTheAccount: Hypothesis = {
  name: 'digest-lacks-the-account',
  title: 'The MD5 was taken without the account',
  claims: ['D5'],
  remedy: 'Begin with the accountSID: md5(accountSID + authToken + timestamp).',
  find: (evidence) =>
    findInput(evidence, ({ authToken, timestamp }) => [
      ['MD5(authToken + timestamp)', authToken + timestamp],
      ['MD5(timestamp + authToken)', timestamp + authToken],
      ['MD5(authToken|timestamp)', `${authToken}|${timestamp}`],
      ['MD5(timestamp)', timestamp],
      ...['undefined', 'null', 'None'].map(
        (word) => [`MD5(the word ${word} + authToken + timestamp)`, word + authToken + timestamp] as const,
      ),
    ]),
}
