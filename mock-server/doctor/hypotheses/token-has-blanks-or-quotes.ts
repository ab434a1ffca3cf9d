import { type Candidate, findInput } from '../find-input.ts'
import type { Hypothesis } from '../finding.ts'

const endings = [
  ['a line break', '\n'],
  ['a line break', '\r\n'],
  ['a line break', '\r'],
  ['a blank', ' '],
  ['a tab', '\t'],
] as const

export const tokenHasBlanksOrQuotes: Hypothesis = {
  name: 'token-has-blanks-or-quotes',
  title: 'A blank, a line break or quotes cling to the token or the account',
  claims: ['D5'],
  remedy:
    'Trim the credentials when they are read from a file or the environment, and take the quotes away that the .env file or the shell left.',
  find: (evidence) =>
    findInput(evidence, function* ({ accountSID: account, authToken: token, timestamp }): Generator<Candidate> {
      for (const [words, ending] of endings) {
        yield [`made with ${words} after the token`, account + token + ending + timestamp]
        yield [`made with ${words} before the token or after the account`, account + ending + token + timestamp]
        yield [`made with ${words} before the account`, ending + account + token + timestamp]
      }
      for (const quote of ['"', "'", '`']) {
        const quoted = quote + token + quote
        yield ['made with quotes around the token', account + quoted + timestamp]
        yield ['made with quotes around account and token', quote + account + quote + quoted + timestamp]
      }
      yield ['made with braces around the token', `${account}{${token}}${timestamp}`]
      yield ['made with braces around every part', `{${account}}{${token}}{${timestamp}}`]
    }),
}
