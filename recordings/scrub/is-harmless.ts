import type { SecretKind } from './findings.ts'

/** What the kit's own messages have in the place of a secret, whole: part of it could be part of a secret, too. */
const placeholders: Readonly<Partial<Record<SecretKind, RegExp>>> = {
  sign: /^(?:…|\{Sign\}\.?|MD5\(accountSID)$/,
  authorization: /^(?:…|\$AUTHORIZATION|base64\(accountSID\|yyyyMMddHHmmss\))$/,
}

/** A telephone number has more digits than an emergency call's, and one with three of them hidden is masked already. */
const noNumber = /^(?:\P{Nd}*|\p{Nd}{1,3})$/u
const maskedNumber = /^[+\d* ().-]+$/

/** Whether a value that stands where a secret does is none: what the kit writes there itself, or no telephone number. */
export function isHarmless(kind: SecretKind, value: string): boolean {
  if (kind !== 'phone') return placeholders[kind]?.test(value) === true
  return noNumber.test(value) || (maskedNumber.test(value) && count(value, /\d/g) <= 7 && count(value, /\*/g) >= 3)
}

const count = (text: string, sought: RegExp): number => text.match(sought)?.length ?? 0
