import type { SecretKind } from './findings.ts'

const kinds: Readonly<Record<string, SecretKind>> = {
  sign: 'sign',
  authorization: 'authorization',
  'proxy-authorization': 'authorization',
  cookie: 'cookie',
  'set-cookie': 'cookie',
  authtoken: 'token',
  phone: 'phone',
  creator: 'phone',
  srcclid: 'phone',
  dstclid: 'phone',
  shownumber: 'phone',
}

/** What a header, a parameter or a JSON member of this name holds; undefined when it is no secret. */
export function kindOfName(name: string): SecretKind | undefined {
  const key = name.trim().toLowerCase()
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined
}
