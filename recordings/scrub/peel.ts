import { hasTooManyValues } from '../has-too-many-values.ts'
import { changeEncoded, decodeName, type Encoded, readEncoded } from './decode-text.ts'
import { parseEveryMember, printEveryMember, quoteMasked } from './masked-json.ts'
import { mayName } from './secret-names.ts'

/** What JSON.parse returns. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

/** What to do with what is found within a text. */
export interface Peeler {
  value(json: Json): Json
  /** A parameter of a query or a form, both decoded. */
  parameter(name: string, value: string): string
  /** User and password in front of a host. */
  user(user: string): string
}

/** A text with what it holds dealt with, where it is JSON, a form or a URL; the rest of it, and any other text, as it is. */
export function peel(text: string, peeler: Peeler): string {
  const json = parse(text)
  if (json !== undefined) {
    const next = peeler.value(json)
    return JSON.stringify(next) === JSON.stringify(json) ? text : printEveryMember(next)
  }
  if (isForm(text)) return peelForm(text, peeler)
  const encoded = findEncoded(text, true)
  if (encoded !== undefined) {
    const shown = peeler.value(encoded.plain) as string
    return shown === encoded.plain ? text : encoded.write(shown)
  }
  return peelUrls(text, peeler)
}

/** Of a URL its folders and all that follows ? or #; in any other text each parameter as far as the next blank. */
function peelUrls(text: string, peeler: Peeler): string {
  const shown = text.replace(/(?<=\/\/)[^/?#\s]*(?=@)/g, peeler.user)
  if (!isUrl(shown)) return shown.replace(/(?<=[?&#])[^?&#=\s]{1,200}=[^&#\s]*/g, (form) => peelForm(form, peeler))
  const [, address = '', sign = '', query = ''] = /^([^?#]*)([?#]?)(.*)$/s.exec(shown) ?? []
  const folders = address.split('/').map((each) => (each.includes('%') ? (peeler.value(each) as string) : each))
  return folders.join('/') + sign + peelForm(query, peeler)
}

const isUrl = (text: string): boolean => /^\s*(?:[a-z][a-z0-9+.-]{0,20}:\/)?\//i.test(text)

/** JSON; undefined for any other text, and for what cannot be copied: see isUnclear. */
function parse(text: string): Json | undefined {
  if (!/^\uFEFF?\s*[[{"]/.test(text) || hasTooManyValues(text)) return undefined
  const plain = text.replace(/^\uFEFF/, '')
  // A number of which digits are masked is none of JSON.
  for (const readable of [plain, quoteMasked(plain)]) {
    try {
      const json = parseEveryMember(readable) as Json | undefined
      return json === undefined || holdsInfinity(json) ? undefined : json
    } catch {}
  }
  return undefined
}

/** Whether a text is like JSON or markup, and cannot be taken apart: it names two texts in one object, it breaks off, it is XML. */
export function isUnclear(text: string): boolean {
  if (/^\s*<[?!\w]/.test(text)) return text.includes('</') || text.includes('/>')
  if (!/^\uFEFF?\s*[[{"]/.test(text) || parse(text) !== undefined) return false
  return mayName(text) || isJson(text)
}

function isJson(text: string): boolean {
  if (hasTooManyValues(text)) return true
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Whether a number is too large for a reader: it would be written as null. */
export const holdsInfinity = (json: Json): boolean =>
  typeof json === 'number'
    ? !Number.isFinite(json)
    : typeof json === 'object' && json !== null && Object.values(json).some(holdsInfinity)

/** One parameter at least has a value; the padding of base64 is none. */
const isForm = (text: string): boolean =>
  /^[^=?#/]*=/.test(text) && !/[\s<>{}"]/.test(text) && !/^[\w+/-]*={1,2}$/.test(text)

/** A text that stands encoded in another one, where it can be looked into; also a URL, of which not all can be, if that is sought. */
function findEncoded(text: string, withUrls: boolean): Encoded | undefined {
  for (const encoded of readEncoded(text)) if (isSought(encoded, text, withUrls)) return encoded
  return undefined
}

function isSought({ plain, isBase64 }: Encoded, text: string, withUrls: boolean): boolean {
  // A URL may hold what is percent-encoded, and is itself not.
  if (!isBase64 && isUrl(text)) return false
  if (isUnclear(plain) || parse(plain) !== undefined || isForm(plain) || (withUrls && isUrl(plain))) return true
  // A percent-encoded text is read as often as it was encoded. To look anew each time would take ever longer.
  return (isBase64 || !plain.includes('%')) && findEncoded(plain, withUrls) !== undefined
}

/** Whether there is another text within a text. */
export const canPeel = (text: string): boolean =>
  parse(text) !== undefined || isForm(text) || findEncoded(text, false) !== undefined

const peelForm = (form: string, peeler: Peeler): string =>
  form
    .split('&')
    .map((part) => peelPart(part, peeler))
    .join('&')

/** Whoever sends JSON as a form sends it as a name. */
function peelPart(part: string, { value, parameter }: Peeler): string {
  const [name = '', sent] = part.split(/=(.*)/s)
  const shownName = changeEncoded(name, (plain) => value(plain) as string)
  if (sent === undefined) return shownName
  return `${shownName}=${changeEncoded(sent, (plain) => parameter(decodeName(name), plain))}`
}
