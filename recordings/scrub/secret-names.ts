import type { SecretKind } from './findings.ts'

const kinds: Readonly<Record<string, SecretKind>> = {
  sign: 'sign',
  authorization: 'authorization',
  'proxy-authorization': 'authorization',
  cookie: 'cookie',
  'set-cookie': 'cookie',
  phone: 'phone',
  creator: 'phone',
  srcclid: 'phone',
  dstclid: 'phone',
  shownumber: 'phone',
}
/** However its words are joined, and with whatever in front: authToken, auth_token, X-Auth-Token, TELEMEETING_AUTH_TOKEN. */
const token = /^[\w.-]{0,40}auth[_.-]?token$/
const password = /^(?:[\w.-]{0,40}[_.-])?passw(?:or)?d$/

/** The same names as part of a regular expression, in any letter case. */
export const namePattern = String.raw`(?:[\w.-]{0,40}auth[_.-]?token|(?:[\w.-]{0,40}[_.-])?passw(?:or)?d|(?:proxy-)?authorization|(?:set-)?cookie|sign|phone|creator|srcclid|dstclid|shownumber)`

/** What a header, a parameter or a JSON member of this name holds; undefined when it is no secret. */
export function kindOfName(name: string): SecretKind | undefined {
  const key = name.trim().toLowerCase()
  if (token.test(key)) return 'token'
  // Whoever signs by HTTP's own authentication sends the token as one.
  if (password.test(key)) return 'authorization'
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined
}
