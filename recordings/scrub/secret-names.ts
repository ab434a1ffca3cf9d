/** What can be masked: a secret, or a text in which there may be one. */
export type SecretKind = 'sign' | 'authorization' | 'password' | 'cookie' | 'token' | 'phone' | 'unclear'

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
/** Whatever stands in front: authToken, X-Auth-Token, TELEMEETING_AUTH_TOKEN, newPassword. */
const endings: readonly (readonly [ending: string, kind: SecretKind])[] = [
  ['authtoken', 'token'],
  ['auth_token', 'token'],
  ['auth-token', 'token'],
  ['auth.token', 'token'],
  ['password', 'password'],
  ['passwd', 'password'],
]

/** What a header, a parameter or a JSON member of this name holds; undefined when it is no secret. */
export function kindOfName(name: string): SecretKind | undefined {
  const key = withoutEnd(name.toLowerCase())
  const ending = endings.find(([each]) => key.endsWith(each))
  if (ending) return ending[1]
  // Of parties[0][phone] the last part.
  const last = key.split(/[[\].:;\s]/).at(-1) ?? ''
  return Object.hasOwn(kinds, last) ? kinds[last] : undefined
}

/** What stands behind a name in a list. A list of names is no list of pairs, and a text that was taken apart is no name. */
export function kindOfPair(name: string, value: unknown): SecretKind | undefined {
  if (/["{}=*]/.test(name)) return undefined
  const kind = kindOfName(name)
  if (typeof value === 'string' && kindOfName(value)) return undefined
  return kind === 'phone' && !/\d/.test(JSON.stringify(value)) ? undefined : kind
}

/** What a member holds, however deep; an archive's creator is a program. How many cookies there are is no secret. */
export function kindOfMember(name: string, value: unknown, depth: number): SecretKind | undefined {
  if (/^cookies$/i.test(name) && typeof value !== 'number') return 'cookie'
  const isProgram = depth === 0 && name === 'creator' && typeof value === 'object' && !Array.isArray(value)
  return isProgram ? undefined : kindOfName(name)
}

/** The name as far as its last letter or digit; step by step, for an expression would begin anew at every other sign. */
function withoutEnd(name: string): string {
  let end = name.length
  while (end > 0 && !/[\p{L}\p{N}]/u.test(name[end - 1] ?? '')) end -= 1
  return name.slice(0, end)
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
