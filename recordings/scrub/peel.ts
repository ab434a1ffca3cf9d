import { repeatsMember } from './repeats-member.ts'
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
    const shown = JSON.stringify(next)
    return shown === JSON.stringify(json) ? text : shown
  }
  if (isForm(text)) return peelForm(text, peeler)
  const encoded = decodeBase64(text)
  if (encoded !== undefined) {
    const shown = peel(encoded, peeler)
    return shown === encoded ? text : Buffer.from(shown).toString('base64')
  }
  return text
    .replace(/(?<=^[a-z][a-z0-9+.-]{1,20}:\/\/)[^/?#\s]*(?=@)/i, peeler.user)
    .replace(/(?<=[?#])[^?#\s]*=[^#\s]*/g, (form) => peelForm(form, peeler))
}

/** An object or a list; undefined for any other text, and for one that names a member twice: a reader keeps one of them. */
function parse(text: string): Json | undefined {
  if (!/^\uFEFF?\s*[[{]/.test(text)) return undefined
  try {
    // A number of which digits are masked is none of JSON.
    const readable = text.replace(/^\uFEFF/, '').replaceAll(/(?<=[:,[]\s{0,9})\d*\*[\d*]*(?=\s{0,9}[,\]}])/g, '"$&"')
    const json = JSON.parse(readable) as Json
    return repeatsMember(readable) ? undefined : json
  } catch {
    return undefined
  }
}

const isForm = (text: string): boolean => /^[^\s=&?#/<>{}"']{1,200}=(?!=?$)[^\s<>{}"']*$/.test(text)

/** JSON that stands in base64 in a text; undefined for any other text. */
function decodeBase64(text: string): string | undefined {
  if (!/^[\w+/-]{16,}={0,2}$/.test(text)) return undefined
  const plain = Buffer.from(text, 'base64').toString('utf8')
  return parse(plain) === undefined ? undefined : plain
}

/** Whether there is another text within a text. */
export const canPeel = (text: string): boolean =>
  parse(text) !== undefined || isForm(text) || decodeBase64(text) !== undefined

const peelForm = (form: string, { parameter }: Peeler): string =>
  form
    .split(/([&;])/)
    .map((part) => {
      const [name = '', sent] = part.split(/=(.*)/s)
      if (sent === undefined) return part
      const value = decode(sent)
      const shown = parameter(decodeFully(name), value)
      return shown === value ? part : `${name}=${encodeURIComponent(shown)}`
    })
    .join('')

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

/** A body as it reads. */
export interface Opened {
  readonly text: string
  /** The text as the archive keeps it. */
  write(text: string): string
  /** What it is that cannot be looked into. */
  readonly opaque?: string
}

/** Opens what an archive keeps as a body; undefined for an object that is none. */
export function openBody({ text = '', encoding, mimeType, params }: { [name: string]: Json }): Opened | undefined {
  if (typeof text !== 'string') return undefined
  const type = typeof mimeType === 'string' ? mimeType.replace(/[;\s].*/s, '') : ''
  const name = `a body of ${/^[\w.+/-]{1,60}$/.test(type) ? type : 'no known type'}`
  const isEncoded = encoding === 'base64'
  const bytes = Buffer.from(text, isEncoded ? 'base64' : 'utf8')
  const plain = bytes.toString('utf8')
  const opened: Opened = {
    text: plain,
    write: (shown) => (isEncoded ? Buffer.from(shown).toString('base64') : shown),
  }
  const hasFiles =
    (text !== '' && /^multipart\//i.test(type)) || (Array.isArray(params) && params.some((each) => isFile(each)))
  if (hasFiles) return { ...opened, opaque: `${name}, of several parts` }
  if ((encoding !== undefined && !isEncoded) || (isEncoded && !Buffer.from(plain).equals(bytes)))
    return { ...opened, opaque: `${name} that is not UTF-8` }
  return canBeRead(plain) ? opened : { ...opened, opaque: `${name} that is neither JSON nor a form` }
}

const isFile = (parameter: Json): boolean =>
  typeof parameter === 'object' && parameter !== null && ('fileName' in parameter || 'contentType' in parameter)

/** JSON, a form, or a text that names no secret, so that none stands in a place that would have to be known. */
function canBeRead(text: string): boolean {
  if (text === '' || canPeel(text)) return true
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is no text has them
  return !/[\x00-\x08\x0e-\x1f\ufffd]/.test(text) && !mayName(text)
}
