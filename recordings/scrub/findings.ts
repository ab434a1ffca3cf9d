import { isHarmless } from './is-harmless.ts'

/** What can be masked. */
export type SecretKind = 'sign' | 'authorization' | 'cookie' | 'token' | 'phone'

/** Every kind, in the order in which they are counted for people. */
export const secretKinds: readonly SecretKind[] = ['sign', 'authorization', 'cookie', 'token', 'phone']

/** How many values of each kind were masked. */
export type Counts = Readonly<Record<SecretKind, number>>

/** What stands in place of a secret. */
export const masked = '***'

/** What one document has given away so far. */
export interface Findings {
  /** Masks a value that stands where a secret does, and remembers it: it may stand elsewhere, too. None comes back as it is. */
  mask(kind: SecretKind, value: string): string
  /** Values that were masked because of their place, by kind. */
  readonly remembered: ReadonlyMap<string, SecretKind>
  readonly counts: Counts
}

/** Starts with nothing found. */
export function createFindings(): Findings {
  const remembered = new Map<string, SecretKind>()
  const counts: Record<SecretKind, number> = { sign: 0, authorization: 0, cookie: 0, token: 0, phone: 0 }
  return {
    remembered,
    counts,
    mask(kind, value) {
      const plain = unescapeText(value)
      if (value === masked || value === '' || isHarmless(kind, plain)) return value
      counts[kind] += 1
      if (isTelling(kind, plain)) remembered.set(plain, kind)
      return masked
    },
  }
}

/** Short and ordinary values stand in innocent text as well. */
function isTelling(kind: SecretKind, value: string): boolean {
  if (kind === 'phone') return /^\+?[0-9*][0-9* -]{6,}$/.test(value) && /\d{3}/.test(value)
  if (kind === 'sign') return /^[0-9a-f]{32}$/i.test(value)
  return value.length >= 16 && !value.includes(masked)
}

/** What a JSON string stands for, however deep it was escaped. */
export function unescapeText(text: string): string {
  return text
    .replaceAll(/\\{1,32}u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/\\+([/"])/g, '$1')
}
