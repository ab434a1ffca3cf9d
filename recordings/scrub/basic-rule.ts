import type { Findings } from './findings.ts'

const scheme = /(?<![\w-])(basic(?:\s|%20|\+){1,4})((?:[\w+/-]|\\{1,32}\/|%2[bf]){8,}(?:=|%3d){0,2})/gi
const bearer = /(?<![\w-])(bearer(?:\s|%20|\+){1,4})((?=[\w.~+/-]*\d)[\w.~+/-]{16,}={0,2})/gi
const run = /(?<![\w+/-])[\w+/-]{44,}={0,2}/g

/** user:password, as HTTP's own authentication joins them. */
const isPair = (text: string): boolean => /^[\x21-\x7e]{1,256}:[\x20-\x7e]{4,}$/.test(text)
/** Without a word in front only what has the lengths of an account and a token: other texts have a colon, too. */
const isLongPair = (text: string): boolean => /^[\w-]{16,64}:[\w-]{16,128}$/.test(text)

const decode = (text: string): string =>
  Buffer.from(text.replaceAll('\\', '').replaceAll(/%2b/gi, '+').replaceAll(/%2f/gi, '/'), 'base64').toString('latin1')

/** User and password in base64, and a bearer's token, behind the name of their scheme or by their look. */
export function maskSchemes(text: string, findings: Findings): string {
  const mask = (value: string) => findings.mask('authorization', value)
  return text
    .replace(scheme, (whole, name: string, value: string) => (isPair(decode(value)) ? name + mask(value) : whole))
    .replace(bearer, (_, name: string, value: string) => name + mask(value))
    .replace(run, (found) => (isLongPair(decode(found)) ? mask(found) : found))
}
