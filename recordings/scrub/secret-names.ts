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

/** What a header, a parameter or a JSON member of this name holds; undefined when it is no secret. */
export function kindOfName(name: string): SecretKind | undefined {
  const key = name.trim().toLowerCase()
  if (token.test(key)) return 'token'
  // Whoever signs by HTTP's own authentication sends the token as one.
  if (password.test(key)) return 'authorization'
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined
}

/** Any of the names, as a word of a text. */
const named = /auth[_.-]?token|passw(?:or)?d|authorization|cookie|(?<![a-z])sign(?![a-z])/i
const phoneNamed = /(?:phone|creator|srcclid|dstclid|shownumber|mobile)(?<behind>[\s\S]{0,40})/gi
const maskedNumber = /[+\d]*\*{3,}\d*/g
const fewestDigits = 5

/** Whether a text that cannot be taken apart may hold a secret by its place: it names one, or a telephone number and digits. */
export function mayName(text: string): boolean {
  if (named.test(text)) return true
  const behind = [...text.matchAll(phoneNamed)].map(({ groups }) => groups?.behind?.replaceAll(maskedNumber, '') ?? '')
  return behind.some((each) => each.replaceAll(/\D/g, '').length >= fewestDigits)
}
