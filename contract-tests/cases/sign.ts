import type { ContractCase } from '../case.ts'
import { code, createCases, refused, safe, served, unsafe } from './create-cases.ts'

/** What Sign must be: D5, O4, A2, A3, X4. */
export const signCases: readonly ContractCase[] = [
  ...createCases(unsafe({ D5: served, O4: served }), {
    'a-sign-in-upper-case-is-served': ['Sign may be written in upper case', { sign: { letters: 'upper' } }],
    'a-sign-in-lower-case-is-served': ['Sign may be written in lower case', { sign: { letters: 'lower' } }],
  }),
  ...createCases(unsafe({ D5: served }), {
    'a-sign-in-mixed-case-is-served': ['The case of Sign’s letters does not matter', { sign: { letters: 'mixed' } }],
  }),
  ...createCases(safe({ D5: refused, O1: code('-203', 'sign-matches-account') }), {
    'a-sign-with-a-wrong-token-is-refused': [
      'A Sign made with a token that is not the account’s is refused with -203',
      { sign: { wrongToken: true } },
    ],
    'a-sign-of-zeros-is-refused': [
      'A well-formed Sign that is nobody’s is refused with -203',
      { sign: { raw: '00000000000000000000000000000000' } },
    ],
    'a-sign-with-a-timestamp-of-its-own-is-refused': [
      'Sign must carry the timestamp of Authorization, not one an hour older',
      { sign: { shiftSeconds: -3600 } },
    ],
  }),
  ...createCases(safe({ D5: refused, A2: code('-2', 'sign-is-present') }), {
    'a-request-without-sign-is-refused': ['Sign is required, and -2 says that it is missing', { sign: { raw: null } }],
    'an-empty-sign-is-refused': ['An empty Sign is as good as none', { sign: { raw: '' } }],
  }),
  ...createCases(safe({ D5: refused, A3: code('-203', 'sign-is-well-formed') }), {
    'a-sign-of-31-digits-is-refused': [
      'A Sign that lost a digit is refused',
      { sign: { raw: 'C1F20E7A9733CE94F680C70A1DBABCD' } },
    ],
    'a-sign-of-33-digits-is-refused': ['A right Sign with a digit too many is refused', { sign: { inserted: '0' } }],
    'a-sign-with-a-letter-beyond-f-is-refused': [
      'The page’s placeholder, which is not hexadecimal, is refused',
      { sign: { raw: 'AAABBBCCCDDDEEEFFFGGG' } },
    ],
  }),
  ...createCases(safe({ X4: refused, A3: code('-203', 'sign-is-well-formed') }), {
    'a-sign-with-a-blank-is-refused': [
      'A right Sign with a blank in the middle, as in the page’s example URL, is refused',
      { sign: { inserted: '%20' } },
    ],
    'a-sign-with-a-line-break-is-refused': [
      'A right Sign with a line break in the middle is refused',
      { sign: { inserted: '%0A' } },
    ],
  }),
]
