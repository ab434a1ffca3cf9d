import { type Candidate, findInput } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

const ways = [
  ['lower', (text: string) => text.toLowerCase()],
  ['upper', (text: string) => text.toUpperCase()],
] as const

export const digestHasAnotherLetterCase: Hypothesis = {
  name: 'digest-has-another-letter-case',
  title: 'accountSID or token was put into another letter case before hashing',
  claims: ['D5', 'O4'],
  remedy:
    'Hash accountSID and authToken as the console shows them. Only the finished Sign may be in either case: move toUpperCase or toLowerCase behind the MD5.',
  find: (evidence) =>
    findInput(evidence, ({ accountSID, authToken, timestamp }) =>
      ways.flatMap(([letters, change]): Candidate[] => [
        [`MD5 of a text with the token in ${letters} case`, accountSID + change(authToken) + timestamp],
        [`MD5 of a text with the accountSID in ${letters} case`, change(accountSID) + authToken + timestamp],
        [`MD5 of a text all in ${letters} case`, change(accountSID + authToken + timestamp)],
      ]),
    ),
}
