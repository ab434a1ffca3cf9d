import { encodings, isAscii } from './encodings.ts'
import { readings } from './layers.ts'

/** How a secret is looked for. */
export interface Form {
  readonly text: string
  /** Its first and last letters may be mixed with what stands beside it. */
  readonly isBase64: boolean
}

/** How a secret may stand in a text of which the escapes are undone. */
export function formsOf(secrets: readonly string[]): Form[] {
  const forms = new Map<string, Form>()
  for (const secret of new Set(secrets)) {
    if (!secret) continue
    for (const { name, forms: write } of encodings) {
      for (const text of write?.(secret) ?? []) add(forms, text, name.startsWith('base64'))
    }
    // Where some of its letters are escaped, what looks like an escape in others is undone with them.
    const [, ...undone] = readings(secret)
    for (const text of undone) if (text.length >= leastUndone) add(forms, text, false)
    for (const text of meaningsOf(secret)) if (text.length >= leastMeant) add(forms, text, false)
    for (const text of bytesMeantBy(secret)) add(forms, text, true)
  }
  return [...forms.values()]
}

function add(forms: Map<string, Form>, text: string, isBase64: boolean): void {
  const folded = fold(text)
  if (folded !== '' && !forms.has(folded)) forms.set(folded, { text: folded, isBase64 })
}

/** Less of a text that is read out of a secret would be found by chance. */
const [leastUndone, leastMeant] = [6, 16]

/** What a secret says that is base64 of a text: Authorization is (D4). */
function meaningsOf(secret: string): string[] {
  if (secret.length % 4 !== 0) return []
  const bytes = Buffer.from(secret, 'base64')
  const text = bytes.toString('utf8')
  return bytes.toString('base64') === secret && !/[\p{Cc}\ufffd]/u.test(text) ? [text] : []
}

/** Base64 of the bytes that a digest in hex stands for: no text stands behind it. */
const bytesMeantBy = (secret: string): string[] =>
  /^[0-9a-f]{32}$/i.test(secret) ? [Buffer.from(secret, 'hex').toString('base64').replace(/=+$/, '')] : []

/** The letters A to Z only: of others some become two, and nothing would stand where it stood. */
const fold = (text: string): string =>
  isAscii(text) ? text.toLowerCase() : text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())
export const foldCode = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code)
