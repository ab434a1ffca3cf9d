import { repeatedNames } from '../../client/member-names.ts'
import { holdsInfinity, type Json } from './peel.ts'

/** A file that is no archive: the message is the rest of a sentence that begins with its name, and quotes nothing of it. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
}

/** An archive as it was read. */
export interface Archive {
  /** Without the members that HAR does not define. */
  readonly value: Json
  /** The names of those. */
  readonly left: readonly string[]
  readonly text: string
}

const expected = 'Expected a HAR file or a recording of the kit: JSON in UTF-8 with a log of entries.'

/** Reads a HAR file or a recording. Throws an ArchiveError for anything else. */
export function readArchive(bytes: Buffer): Archive {
  const text = decode(bytes)
  const parsed = parse(text)
  if (!isArchive(parsed)) {
    throw new ArchiveError(`is JSON, but has no log whose entries are requests and responses. ${expected}`)
  }
  if (repeatedNames(text).length > 0) {
    throw new ArchiveError(
      'names a member twice in one object, so only the last of them would be looked at. Expected each name once: take the others out by hand.',
    )
  }
  if (holdsInfinity(parsed)) throw new ArchiveError('holds a number that is too large to be read. Take it out by hand.')
  const left = new Set<string>()
  return { value: withoutUnknown(parsed, left), left: [...left].sort(), text }
}

function decode(bytes: Buffer): string {
  // PowerShell writes what it is told to redirect so.
  if (/^(?:\xff\xfe|\xfe\xff)/.test(bytes.toString('latin1', 0, 2))) {
    throw new ArchiveError('is in UTF-16. Expected UTF-8: save it as that.')
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new ArchiveError(`is not in UTF-8: it is compressed, or in GBK or another encoding. ${expected}`)
  }
}

function parse(text: string): Json {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as Json
  } catch {
    // The parser's own message quotes the file, and what it quotes may be a secret.
    throw new ArchiveError(`is not JSON. ${expected} Secrets in logs and in other texts are to be taken out by hand.`)
  }
}

type Fields = { readonly [name: string]: Json }

const isObject = (value: Json | undefined): value is Fields & { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isArchive = (value: Json): boolean =>
  isObject(value) &&
  isObject(value.log) &&
  Array.isArray(value.log.entries) &&
  value.log.entries.every((entry) => isObject(entry) && isObject(entry.request) && isObject(entry.response))

/** Every member of HAR 1.2. */
const known = new Set(
  (
    'log version creator browser pages entries comment name startedDateTime id title pageTimings onContentLoad onLoad ' +
    'pageref time request response cache timings serverIPAddress connection method url httpVersion cookies headers ' +
    'queryString postData headersSize bodySize status statusText content redirectURL value path domain expires httpOnly ' +
    'secure sameSite mimeType params text fileName contentType size compression encoding beforeRequest afterRequest ' +
    'lastAccess eTag hitCount blocked dns connect send wait receive ssl'
  ).split(' '),
)
const lists = new Set(['pages', 'entries', 'cookies', 'headers', 'queryString', 'params'])
const objects = new Set(
  'log creator browser request response cache timings pageTimings postData content beforeRequest afterRequest'.split(
    ' ',
  ),
)
/** The kit's own, and how each is written. */
const ofTheKit: Readonly<Record<string, RegExp>> = {
  _id: /^\d+$|^"[\w-]{1,64}"$/,
  _charset: /^null$|^"[\w-]{1,20}"$/,
  _telemeeting: /^\{/,
  _refusal: /^\{"check":"[a-z-]+","code":/,
  _forced: /^\{"by":"(?:header|scenario)"/,
}

/** What a browser adds holds whatever it likes, and nobody says in which form. */
function withoutUnknown(value: Json, left: Set<string>): Json {
  if (Array.isArray(value)) return value.map((each) => withoutUnknown(each, left))
  if (!isObject(value)) return value
  const kept = Object.entries(value).flatMap(([name, each]): [string, Json][] => {
    if (Object.hasOwn(ofTheKit, name) && ofTheKit[name]?.test(JSON.stringify(each))) return [[name, each]]
    if (known.has(name) && hasShape(name, each)) return [[name, withoutUnknown(each, left)]]
    // A name may be a secret, too.
    left.add(/^_[a-zA-Z]{1,40}$/.test(name) || known.has(name) ? name : 'another')
    return []
  })
  return Object.fromEntries(kept)
}

/** Whether a member is a list of objects, an object or neither, as HAR has it. */
function hasShape(name: string, value: Json): boolean {
  if (lists.has(name)) return Array.isArray(value) && value.every(isObject)
  return objects.has(name) ? isObject(value) || (name.endsWith('Request') && value === null) : !isNested(value)
}

const isNested = (value: Json): boolean => typeof value === 'object' && value !== null
