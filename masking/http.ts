import type { Mask } from './create-mask.ts'
import { maskPhone } from './phone-digits.ts'
import { isPhoneName } from './phone-names.ts'

const hidden = '***'

/** The values of Sign, however its name is written, and the user in front of a host. */
export function maskUrl(url: string): string {
  const withoutUser = url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, `$1${hidden}@`)
  let shown = ''
  let position = 0
  for (let equals = withoutUser.indexOf('='); equals >= 0; equals = withoutUser.indexOf('=', equals)) {
    const name = nameInFront(withoutUser, equals)
    equals += 1
    if (name === undefined || !isSignName(name)) continue
    shown += withoutUser.slice(position, equals) + hidden
    // A question mark does not end a value: what stands behind it belongs to the Sign.
    const end = withoutUser.indexOf('&', equals)
    position = end < 0 ? withoutUser.length : end
    equals = position
  }
  return shown + withoutUser.slice(position)
}

/** The name of a parameter, from a question mark or an ampersand to its sign of equality. */
function nameInFront(url: string, equals: number): string | undefined {
  for (let at = equals - 1; at >= 0 && url[at] !== '='; at -= 1)
    if (url[at] === '?' || url[at] === '&') return url.slice(at + 1, equals)
  return undefined
}

/** Whether a parameter of a query is called Sign, in either letter case and however its name is encoded. */
export const isSignName = (name: string): boolean => /^sign$/i.test(nameOf(name))

const nameOf = (name: string): string =>
  name.includes('%') || name.includes('+') ? ([...new URLSearchParams(name).keys()][0] ?? '').trim() : name

const secret = new Set(['authorization', 'proxy-authorization', 'cookie'])

/** Whatever carries a credential among the headers; names are masked too. */
export function maskHeaders(rawHeaders: readonly string[], mask: Mask = (text) => text): Record<string, string> {
  const headers: Record<string, string> = Object.create(null)
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    headers[mask(name).toLowerCase()] = maskHeader(name, rawHeaders[index + 1] ?? '', mask)
  }
  return headers
}

/** The same as a list, name after value, with the names as they were written. */
export const maskHeaderList = (rawHeaders: readonly string[], mask: Mask): string[] =>
  rawHeaders.map((text, index) => (index % 2 === 0 ? mask(text) : maskHeader(rawHeaders[index - 1] ?? '', text, mask)))

/** The value of one header. */
export function maskHeader(name: string, value: string, mask: Mask): string {
  if (secret.has(name.toLowerCase())) return hidden
  // The mock's own sentence is masked by now. It is no URL, and what stands behind a ?Sign= in it is no Sign.
  const shown = mask(name.toLowerCase() === 'x-mock-reason' ? value : maskUrl(value))
  return isPhoneName(name) ? maskPhone(shown) : shown
}
