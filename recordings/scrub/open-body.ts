import { canPeel, type Json } from './peel.ts'
import { mayName } from './secret-names.ts'

/** A body as it reads. */
export interface Opened {
  readonly text: string
  /** The text as the archive keeps it. */
  write(text: string): string
  /** What it is that cannot be looked into. */
  readonly opaque?: string
}

/** Types that a message names. Another one may be anything, a token too. */
const known = new Set([
  'application/gzip',
  'application/javascript',
  'application/json',
  'application/octet-stream',
  'application/pdf',
  'application/problem+json',
  'application/x-www-form-urlencoded',
  'application/xml',
  'application/yaml',
  'application/zip',
  'audio/mpeg',
  'audio/wav',
  'font/woff',
  'font/woff2',
  'image/gif',
  'image/jpeg',
  'image/png',
  'image/svg+xml',
  'image/webp',
  'image/x-icon',
  'multipart/form-data',
  'multipart/mixed',
  'multipart/related',
  'text/css',
  'text/csv',
  'text/event-stream',
  'text/html',
  'text/javascript',
  'text/plain',
  'text/xml',
  'text/yaml',
  'video/mp4',
])

/** Opens what an archive keeps as a body; undefined for an object that is none. */
export function openBody({ text = '', encoding, mimeType, params }: { [name: string]: Json }): Opened | undefined {
  if (typeof text !== 'string') return undefined
  const type = typeof mimeType === 'string' ? mimeType.replace(/[;\s].*/s, '') : ''
  const name = `a body of ${known.has(type.toLowerCase()) ? type.toLowerCase() : 'no known type'}`
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
  if (isEncoded && !/^[\w+/-]*={0,2}$/.test(text.replaceAll(/\s/g, '')))
    return { ...opened, opaque: `${name} that is no base64` }
  return canBeRead(plain) ? opened : { ...opened, opaque: `${name} that is neither JSON nor a form` }
}

const isFile = (parameter: Json): boolean =>
  typeof parameter === 'object' && parameter !== null && ('fileName' in parameter || 'contentType' in parameter)

/** JSON, a form, or a text that names no secret and in which no name could be written otherwise. */
function canBeRead(text: string): boolean {
  if (text === '' || canPeel(text)) return true
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is no text has them
  return !/[\x00-\x08\x0e-\x1f\ufffd%&\\]/.test(text) && !mayName(text)
}
