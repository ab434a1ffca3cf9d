import { toPrintableAscii } from '../quote.ts'

const hidden = '***'

/** Digits beyond the first three and the last four become asterisks: 138****5678. */
export function maskPhone(phone: string): string {
  const digits = [...phone.matchAll(/\d/g)].length
  if (digits < 8) return phone
  let position = 0
  return phone.replace(/\d/g, (digit) => {
    position += 1
    return position > 3 && position <= digits - 4 ? '*' : digit
  })
}

/** Sign's value in a URL. */
export function maskUrl(url: string): string {
  return url.replace(/([?&][Ss][Ii][Gg][Nn]=)[^&#]*/g, `$1${hidden}`)
}

/** Whatever carries a credential among the headers. */
export function maskHeaders(rawHeaders: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = Object.create(null)
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase()
    const isSecret = name === 'authorization' || name === 'proxy-authorization' || name === 'cookie'
    headers[name] = isSecret ? hidden : (rawHeaders[index + 1] ?? '')
  }
  return headers
}

/** Telephone numbers in a body: the values of phone and of the other members that hold one. */
export function maskBody(body: string): string {
  // Also as a number or with escapes, as some callers send them by mistake.
  const members = /("(?:phone|creator|srcclid|dstclid|shownumber)"\s*:\s*)("(?:[^"\\]|\\.)*"|\d+)/g
  return body.replace(members, (_, before: string, phone: string) => before + maskPhone(phone))
}

/** Strikes out every token that occurs in a text, as it is or in one of the forms that quoting gives it. */
export function maskTokens(text: string, tokens: readonly string[]): string {
  let masked = text
  for (const token of tokens) {
    for (const form of formsOf(token)) if (masked.includes(form)) masked = masked.replaceAll(form, '<authToken>')
  }
  return masked
}

function formsOf(token: string): string[] {
  if (token === '') return []
  if (/^[A-Za-z0-9_-]+$/.test(token)) return [token]
  const json = JSON.stringify(token).slice(1, -1)
  return [token, json, toPrintableAscii(json), encodeURIComponent(token.toWellFormed())]
}
