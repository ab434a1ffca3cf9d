import { findShape } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

export const signIsTheToken: Hypothesis = {
  name: 'sign-is-the-token',
  title: 'Sign is one of its own ingredients',
  claims: ['D5'],
  remedy:
    'Hash first: Sign is md5(accountSID + authToken + timestamp). If it was the token that travelled, have it replaced.',
  find: (evidence) =>
    findShape(evidence, (_right, { accountSID, authToken, timestamp }) => [
      ['the token itself', authToken],
      ['the accountSID itself', accountSID],
      ...(evidence.moment === undefined ? [] : [['the timestamp itself', timestamp] as const]),
      ['the text that should have been hashed', accountSID + authToken + timestamp],
    ]),
}
