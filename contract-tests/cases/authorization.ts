import type { AuthorizationChange, ContractCase } from '../case.ts'
import { refused } from './expectations.ts'

interface AuthorizationRow {
  readonly id: string
  readonly title: string
  readonly authorization: AuthorizationChange
}

const malformed: readonly AuthorizationRow[] = [
  {
    id: 'an-authorization-that-is-not-base64-is-refused',
    title: 'Authorization must be base64',
    authorization: { raw: '!!not-base64!!' },
  },
  {
    id: 'an-authorization-with-a-scheme-is-refused',
    title: 'Authorization takes no scheme such as Basic in front',
    authorization: { raw: 'Basic dGVsZW1lZXRpbmdraXQ6dG9rZW4=' },
  },
  {
    id: 'an-authorization-without-separator-is-refused',
    title: 'accountSID and timestamp must be separated',
    authorization: { separator: '' },
  },
  {
    id: 'an-authorization-with-a-short-timestamp-is-refused',
    title: 'A timestamp of twelve digits is refused',
    authorization: { timestamp: '202601020304' },
  },
  {
    id: 'an-authorization-with-a-formatted-timestamp-is-refused',
    title: 'A timestamp with punctuation is refused',
    authorization: { timestamp: '2026-01-02 03:04:05' },
  },
  {
    id: 'an-authorization-with-an-impossible-date-is-refused',
    title: 'A timestamp that is no day of the calendar is refused',
    authorization: { timestamp: '20260230030405' },
  },
]

const foreign: readonly AuthorizationRow[] = [
  {
    id: 'an-authorization-of-an-unknown-account-is-refused',
    title: 'Authorization must name the account of the URL, not one that nobody has',
    authorization: { account: 'unknown' },
  },
  {
    id: 'an-authorization-of-another-account-is-refused',
    title: 'Authorization must name the account of the URL, not another one',
    authorization: { account: 'no-balance' },
  },
]

/** What Authorization must be: D4, A5, X2. */
export const authorizationCases: readonly ContractCase[] = [
  ...(malformed.map(({ id, title, authorization }) => ({
    id,
    title,
    safe: true,
    request: { authorization },
    expect: { D4: refused, O1: { statusCode: '-202', knob: 'codes.authorization-is-well-formed.value' } },
  })) satisfies ContractCase[]),
  ...(foreign.map(({ id, title, authorization }) => ({
    id,
    title,
    safe: true,
    request: { authorization },
    expect: { D4: refused, A5: { statusCode: '-202', knob: 'codes.authorization-names-the-account.value' } },
  })) satisfies ContractCase[]),
  {
    id: 'a-colon-for-the-vertical-bar-is-refused',
    title: 'The colon of the page’s example does not do for the vertical bar of its rule',
    safe: true,
    request: { authorization: { separator: ':' } },
    expect: { X2: refused, O1: { statusCode: '-202', knob: 'codes.authorization-is-well-formed.value' } },
  },
  {
    id: 'an-authorization-like-the-example-is-refused',
    title: 'An Authorization built like the page’s example, colon and short timestamp included, is refused',
    safe: true,
    request: {
      authorization: { raw: 'bm9ib2R5c2FjY291bnQwMDAwMDAwMDAwMDAwMDAwMToyMDEzMDIwMTE1MA==' },
    },
    expect: { X2: refused, O1: { statusCode: '-202', knob: 'codes.authorization-is-well-formed.value' } },
  },
]
