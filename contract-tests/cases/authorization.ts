import type { ContractCase } from '../case.ts'
import { code, createCases, refused, safe } from './create-cases.ts'

/** What Authorization must be: D4, A5, X2. */
export const authorizationCases: readonly ContractCase[] = [
  ...createCases(safe({ D4: refused, O1: code('-202', 'authorization-is-well-formed') }), {
    'an-authorization-that-is-not-base64-is-refused': [
      'Authorization must be base64',
      { authorization: { raw: '!!not-base64!!' } },
    ],
    'an-authorization-with-a-scheme-is-refused': [
      'Authorization takes no scheme such as Basic in front',
      { authorization: { raw: 'Basic dGVsZW1lZXRpbmdraXQ6dG9rZW4=' } },
    ],
    'an-authorization-without-separator-is-refused': [
      'accountSID and timestamp must be separated',
      { authorization: { separator: '' } },
    ],
    'an-authorization-with-a-short-timestamp-is-refused': [
      'A timestamp of twelve digits is refused',
      { authorization: { timestamp: '202601020304' } },
    ],
    'an-authorization-with-a-formatted-timestamp-is-refused': [
      'A timestamp with punctuation is refused',
      { authorization: { timestamp: '2026-01-02 03:04:05' } },
    ],
    'an-authorization-with-an-impossible-date-is-refused': [
      'A timestamp that is no day of the calendar is refused',
      { authorization: { timestamp: '20260230030405' } },
    ],
  }),
  ...createCases(safe({ D4: refused, A5: code('-202', 'authorization-names-the-account') }), {
    'an-authorization-of-an-unknown-account-is-refused': [
      'Authorization must name the account of the URL, not one that nobody has',
      { authorization: { account: 'unknown' } },
    ],
    'an-authorization-of-another-account-is-refused': [
      'Authorization must name the account of the URL, not another one',
      { authorization: { account: 'no-balance' } },
    ],
  }),
  ...createCases(safe({ X2: refused, O1: code('-202', 'authorization-is-well-formed') }), {
    'a-colon-for-the-vertical-bar-is-refused': [
      'The colon of the page’s example does not do for the vertical bar of its rule',
      { authorization: { separator: ':' } },
    ],
    'an-authorization-like-the-example-is-refused': [
      'An Authorization built like the page’s example, colon and short timestamp included, is refused',
      { authorization: { raw: 'bm9ib2R5c2FjY291bnQwMDAwMDAwMDAwMDAwMDAwMToyMDEzMDIwMTE1MA==' } },
    ],
  }),
]
