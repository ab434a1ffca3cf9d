import { hasTooManyValues } from '../has-too-many-values.ts'
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
  const encoded = decodeBase64(text)
  if (encoded !== undefined) {
    const shown = peeler.value(encoded.plain) as string
    return shown === encoded.plain ? text : encoded.before + Buffer.from(shown).toString('base64')
  }
  return peelUrls(text, peeler)
}

/** Of a URL all that follows ? or #; in any other text each parameter as far as the next blank. */
function peelUrls(text: string, peeler: Peeler): string {
  const shown = text.replace(/(?<=\/\/)[^/?#\s]*(?=@)/g, peeler.user)
  const at = shown.search(/[?#]/)
  if (at >= 0 && /^\s*(?:[a-z][a-z0-9+.-]{0,20}:\/)?\//i.test(shown)) {
    return shown.slice(0, at + 1) + peelForm(shown.slice(at + 1), peeler)
  }
  return shown.replace(/(?<=[?&#])[^?&#=\s]{1,200}=[^&#\s]*/g, (form) => peelForm(form, peeler))
}

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
  /^[^=?#/]*=/.test(text) && !/[\s<>{}"']/.test(text) && !/^[\w+/-]*={1,2}$/.test(text)

/** JSON, a form or more base64 that stands in base64 in a text, also in lines or in a data URL; undefined for any other. */
function decodeBase64(text: string): { readonly before: string; readonly plain: string } | undefined {
  const [before = ''] = /^data:[^,\s]{0,200};base64,/i.exec(text) ?? []
  const packed = text.slice(before.length).replaceAll(/\s/g, '')
  if (packed.length < 16 || !isBase64(packed)) return undefined
  const bytes = Buffer.from(packed, 'base64')
  const plain = bytes.toString('utf8')
  return Buffer.from(plain).equals(bytes) && (canPeel(plain) || isUnclear(plain)) ? { before, plain } : undefined
}

/** A reader stops at padding, and would not see what follows. */
const isBase64 = (text: string): boolean => /^[\w+/-]*={0,2}$/.test(text)

/** Whether there is another text within a text. */
export const canPeel = (text: string): boolean =>
  parse(text) !== undefined || isForm(text) || decodeBase64(text) !== undefined

const peelForm = (form: string, { parameter }: Peeler): string =>
  form
    .split('&')
    .map((part) => {
      const [name = '', sent] = part.split(/=(.*)/s)
      if (sent === undefined) return part
      const value = decode(sent)
      const shown = parameter(decodeFully(name), value)
      return shown === value ? part : `${name}=${encodeURIComponent(shown)}`
    })
    .join('&')

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** A name is read however often it was encoded, within reason. */
function decodeFully(name: string): string {
  let decoded = name
  for (let times = 0; times < 8 && decoded.includes('%'); times += 1) decoded = decode(decoded)
  return decoded
}
