import { findInput } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const digestLacksTheToken: Hypothesis = {
  name: 'digest-lacks-the-token',
  title: 'The MD5 was taken without the token',
  claims: ['D5'],
  remedy:
    'Add the token in the middle, and see that its variable is set: an empty or undefined one is joined without a complaint.',
  find: (evidence) =>
    findInput(evidence, ({ accountSID, timestamp }) => [
      ['MD5(accountSID + timestamp)', accountSID + timestamp],
      ['MD5(timestamp + accountSID)', timestamp + accountSID],
      ['MD5(accountSID|timestamp)', `${accountSID}|${timestamp}`],
      ['MD5(accountSID + accountSID + timestamp)', accountSID + accountSID + timestamp],
      ...['undefined', 'null', 'None', '{authToken}', '$authToken', 'authToken'].map(
        (word) => [`MD5(accountSID + the word ${word} + timestamp)`, accountSID + word + timestamp] as const,
      ),
    ]),
}
