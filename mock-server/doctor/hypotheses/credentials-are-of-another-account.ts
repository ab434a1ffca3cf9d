import { type Candidate, findInput } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

const most = 50

export const credentialsAreOfAnotherAccount: Hypothesis = {
  name: 'credentials-are-of-another-account',
  title: 'Sign was made with the credentials of another known account',
  claims: ['D5', 'D18'],
  remedy: 'Take accountSID and authToken from one place, and the URL’s accountSID from there too.',
  find: (evidence) =>
    findInput(evidence, function* ({ accountSID, authToken, timestamp }): Generator<Candidate> {
      for (const other of evidence.others.slice(0, most)) {
        if (other.accountSID.length > 256 || other.authToken.length > 256) continue
        yield ['made with the token of another account', accountSID + other.authToken + timestamp]
        yield ['made with the accountSID of another account', other.accountSID + authToken + timestamp]
        yield ['made with accountSID and token of another account', other.accountSID + other.authToken + timestamp]
      }
    }),
}
