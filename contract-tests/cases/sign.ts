import type { ContractCase, SignChange } from '../case.ts'
import { refused, served } from './expectations.ts'

interface MalformedRow {
  readonly id: string
  readonly title: string
  readonly sign: SignChange
}

const malformed: readonly MalformedRow[] = [
  {
    id: 'a-sign-of-31-digits-is-refused',
    title: 'A Sign that lost a digit is refused',
    sign: { raw: 'C1F20E7A9733CE94F680C70A1DBABCD' },
  },
  {
    id: 'a-sign-of-33-digits-is-refused',
    title: 'A right Sign with a digit too many is refused',
    sign: { inserted: '0' },
  },
  {
    id: 'a-sign-with-a-letter-beyond-f-is-refused',
    title: 'The page’s placeholder, which is not hexadecimal, is refused',
    sign: { raw: 'AAABBBCCCDDDEEEFFFGGG' },
  },
]

/** What Sign must be: D5, O4, A2, A3, X4. */
export const signCases: readonly ContractCase[] = [
  {
    id: 'a-sign-in-upper-case-is-served',
    title: 'Sign may be written in upper case',
    safe: false,
    request: { sign: { letters: 'upper' } },
    expect: { D5: served, O4: served },
  },
  {
    id: 'a-sign-in-lower-case-is-served',
    title: 'Sign may be written in lower case',
    safe: false,
    request: { sign: { letters: 'lower' } },
    expect: { D5: served, O4: served },
  },
  {
    id: 'a-sign-in-mixed-case-is-served',
    title: 'The case of Sign’s letters does not matter',
    safe: false,
    request: { sign: { letters: 'mixed' } },
    expect: { D5: served },
  },
  {
    id: 'a-sign-with-a-wrong-token-is-refused',
    title: 'A Sign made with a token that is not the account’s is refused with -203',
    safe: true,
    request: { sign: { wrongToken: true } },
    expect: { D5: refused, O1: { statusCode: '-203', knob: 'codes.sign-matches-account.value' } },
  },
  {
    id: 'a-sign-of-zeros-is-refused',
    title: 'A well-formed Sign that is nobody’s is refused with -203',
    safe: true,
    request: { sign: { raw: '00000000000000000000000000000000' } },
    expect: { D5: refused, O1: { statusCode: '-203', knob: 'codes.sign-matches-account.value' } },
  },
  {
    id: 'a-sign-with-a-timestamp-of-its-own-is-refused',
    title: 'Sign must carry the timestamp of Authorization, not one an hour older',
    safe: true,
    request: { sign: { shiftSeconds: -3600 } },
    expect: { D5: refused, O1: { statusCode: '-203', knob: 'codes.sign-matches-account.value' } },
  },
  {
    id: 'a-request-without-sign-is-refused',
    title: 'Sign is required, and -2 says that it is missing',
    safe: true,
    request: { sign: { raw: null } },
    expect: { D5: refused, A2: { statusCode: '-2', knob: 'codes.sign-is-present.value' } },
  },
  {
    id: 'an-empty-sign-is-refused',
    title: 'An empty Sign is as good as none',
    safe: true,
    request: { sign: { raw: '' } },
    expect: { D5: refused, A2: { statusCode: '-2', knob: 'codes.sign-is-present.value' } },
  },
  ...(malformed.map(({ id, title, sign }) => ({
    id,
    title,
    safe: true,
    request: { sign },
    expect: { D5: refused, A3: { statusCode: '-203', knob: 'codes.sign-is-well-formed.value' } },
  })) satisfies ContractCase[]),
  {
    id: 'a-sign-with-a-blank-is-refused',
    title: 'A right Sign with a blank in the middle, as in the page’s example URL, is refused',
    safe: true,
    request: { sign: { inserted: '%20' } },
    expect: { X4: refused, A3: { statusCode: '-203', knob: 'codes.sign-is-well-formed.value' } },
  },
  {
    id: 'a-sign-with-a-line-break-is-refused',
    title: 'A right Sign with a line break in the middle is refused',
    safe: true,
    request: { sign: { inserted: '%0A' } },
    expect: { X4: refused, A3: { statusCode: '-203', knob: 'codes.sign-is-well-formed.value' } },
  },
]
