import { findInput } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const digestLacksTheTimestamp: Hypothesis = {
  name: 'digest-lacks-the-timestamp',
  title: 'The MD5 was taken without the timestamp',
  claims: ['D5'],
  remedy: 'Append the timestamp, the one of Authorization, and see that its variable is set before Sign is made.',
  find: (evidence) =>
    findInput(evidence, ({ accountSID, authToken }) => [
      ['MD5(accountSID + authToken)', accountSID + authToken],
      ['MD5(authToken + accountSID)', authToken + accountSID],
      ['MD5(accountSID|authToken)', `${accountSID}|${authToken}`],
      ['MD5(accountSID:authToken)', `${accountSID}:${authToken}`],
      ['MD5(authToken)', authToken],
      ...['undefined', 'null', 'None'].map(
        (word) => [`MD5(accountSID + authToken + the word ${word})`, accountSID + authToken + word] as const,
      ),
    ]),
}
