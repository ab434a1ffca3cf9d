import type { SecretKind } from './findings.ts'

/** What the kit's own messages have in the place of a secret, whole: part of it could be part of a secret, too. */
const placeholders: Readonly<Partial<Record<SecretKind, RegExp>>> = {
  sign: /^(?:…|\{Sign\}\.?|MD5\(accountSID)$/,
  authorization: /^(?:…|\$AUTHORIZATION|base64\(accountSID\|yyyyMMddHHmmss\))$/,
}

/** What documents, shells and templates have there: <token>, $TOKEN, ${TOKEN}, {{token}}, %TOKEN%, ***, xxx, null. */
const stand = String.raw`<[a-z][a-z _.-]{0,40}>|\$[a-z_]{1,40}|\$\{{1,2}[a-z_. ]{1,60}\}{1,2}|\{\{[a-z_.\s-]{1,60}\}\}|%[a-z_]{1,40}%|\*{3,}|x{3,}|\.{3}|null|undefined|None`
const scheme = '(?:(?:basic|bearer|token) +)?'
/** With a name in front of a colon, as user and password stand together; or the numbers of a user and a group. */
const anyPlaceholder = new RegExp(
  String.raw`^(?:${scheme}(?:${stand})|[\w$<>{}. -]{1,64}:(?:${stand})|\d{1,6}:\d{1,6}|git)$`,
  'i',
)

/** A telephone number has more digits than an emergency call's, and one with three of them hidden is masked already. */
const noNumber = /^(?:\P{Nd}*|\p{Nd}{1,3})$/u
const maskedNumber = /^[+\d* ().-]+$/
/** Nobody can make a right Sign of so little. */
const shortestSign = 8

/** Whether a value that stands where a secret does is none: what is written there in place of one, or no telephone number. */
export function isHarmless(kind: SecretKind, value: string): boolean {
  if (kind === 'phone') {
    return noNumber.test(value) || (maskedNumber.test(value) && count(value, /\d/g) <= 7 && count(value, /\*/g) >= 3)
  }
  if (kind === 'sign' && value.length < shortestSign) return true
  return placeholders[kind]?.test(value) === true || anyPlaceholder.test(value.trim())
}

const count = (text: string, sought: RegExp): number => text.match(sought)?.length ?? 0

/**
 * Whether a value looks like a secret where its place alone does not tell, as in source code: the name of a variable and a
 * word of prose do not.
 */
export function looksSecret(value: string): boolean {
  if (/^\w+(?:\??\.\w+)+$|[\s()]/.test(value)) return false
  return /^(?=.*\d).{6,}$/s.test(value) || value.length >= 24
}
