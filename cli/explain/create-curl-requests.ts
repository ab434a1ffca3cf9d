import { UsageError } from '../terminal/exit-codes.ts'
import type { GivenOption } from './curl-options.ts'
import { type Address, composeAddress, encodeForm } from './curl-url.ts'

/** What a curl command would send, as far as a signature is concerned. */
export interface CurlRequest {
  readonly url: string
  readonly method: string
  /** undefined when curl sends none. */
  readonly authorization: string | undefined
  /** undefined when there is none, or when it is in a file. */
  readonly body: string | undefined
}

/** What one curl command sends, and what a person should know of how curl took it. */
export interface CurlReading {
  readonly requests: readonly CurlRequest[]
  readonly notes: readonly string[]
}

/** What curl sends for the options up to --next: a request for each URL. Throws a UsageError when that is nothing. */
export function createCurlRequests(options: readonly GivenOption[]): CurlReading {
  const { has, valuesOf } = lookInto(options)
  const urls = valuesOf('url')
  if (urls.length === 0) {
    throw new UsageError(
      'The curl command has no URL, so it sends nothing. Expected http://…/201612/sid/…?Sign=… before any ; & | or line break: paste it whole, and quote it.',
    )
  }
  const pieces = readData(options)
  const isGet = has('get')
  const query = queryOf(valuesOf('url-query'), isGet ? pieces : [])
  const method = methodOf(options, pieces.length > 0)
  const body = isGet || pieces.length === 0 ? undefined : joined(pieces)
  const rules = { query, isGlobbing: !has('globoff'), keepsDots: has('path-as-is') }
  const authorization = readAuthorization(options)
  // Of another word curl makes a URL as well: it fails there, and goes on.
  const stray = urls.length > 1 ? urls.filter((raw) => !raw.includes('/sid/') && !/[[\]{}]/.test(raw)) : []
  const asked = stray.length < urls.length ? urls.filter((raw) => !stray.includes(raw)) : urls
  const requests = asked.map((raw) => {
    const { url, user } = composeAddress(raw, rules)
    return { url, method, authorization: authorization(user), body }
  })
  return { requests, notes: stray.map(strayNote) }
}

const strayNote = (word: string): string =>
  `curl takes ${JSON.stringify(word.length > 20 ? `${word.slice(0, 20)}…` : word)} for a URL of its own: put quotes around what holds a blank.`

function lookInto(options: readonly GivenOption[]) {
  const has = (name: string) => options.findLast((option) => option.name === name)?.isOn ?? false
  const valuesOf = (name: string) => options.filter((option) => option.name === name).map(({ value }) => value)
  return { has, valuesOf }
}

/** A part of the body as it is sent; undefined when it is in a file. */
interface Piece {
  readonly separator: string
  readonly text: string | undefined
}

function readData(options: readonly GivenOption[]): Piece[] {
  return options
    .filter(({ name }) => name.startsWith('data') || name === 'json')
    .map(({ name, value }) => {
      const separator = name === 'json' ? '' : '&'
      if (name === 'data-urlencode') return { separator, text: encodeForm(value) }
      return { separator, text: name !== 'data-raw' && value.startsWith('@') ? undefined : value }
    })
}

function joined(pieces: readonly Piece[]): string | undefined {
  if (pieces.some(({ text }) => text === undefined)) return undefined
  return pieces.map(({ separator, text }, index) => (index === 0 ? '' : separator) + text).join('')
}

function queryOf(added: readonly string[], pieces: readonly Piece[]): string[] {
  const parts = added.map((value) => (value.startsWith('+') ? value.slice(1) : encodeForm(value)))
  const data = pieces.length > 0 ? [joined(pieces)] : []
  if (data.length > 0 && parts.length > 0) {
    throw new UsageError(
      'Both -G and --url-query were given: versions of curl differ in that. Put the query into the URL.',
    )
  }
  return [...parts, ...data].map((part) => {
    if (part) return part
    throw new UsageError('A part of the query was not read: it is empty or in a file. Write it into the URL.')
  })
}

function methodOf(options: readonly GivenOption[], hasData: boolean): string {
  const { has, valuesOf } = lookInto(options)
  const wanted = valuesOf('request').at(-1)
  const hasForm = options.some(({ name }) => name === 'form' || name === 'form-string')
  const kinds = [hasForm, has('get') || has('head'), hasData && !has('get')].filter(Boolean)
  if (kinds.length > 1 || valuesOf('form').some((value) => !/^[^=]+=/.test(value))) {
    throw new UsageError(
      'The options -d, -F, -G and -I were mixed in a way in which curl sends nothing. Leave one out.',
    )
  }
  if (wanted !== undefined) return wanted
  if (has('head')) return 'HEAD'
  return hasForm || (hasData && !has('get')) ? 'POST' : 'GET'
}

/** Which Authorization is sent, by the URL's own user. A header of that name keeps curl from making one. */
function readAuthorization(options: readonly GivenOption[]): (user: Address['user']) => string | undefined {
  const { valuesOf } = lookInto(options)
  const lines = valuesOf('header')
  const sent = lines.map(readHeader).find((header) => header?.name.toLowerCase() === 'authorization')
  const isOwn = lines.some((line) => /^authorization[:;]/i.test(line))
  const given = valuesOf('user').at(-1)
  const bearer = valuesOf('oauth2-bearer').at(-1)
  if (given !== undefined && !given.includes(':')) {
    throw new UsageError('The option -u has no password, which curl asks for. Expected -u user:password.')
  }
  return (user) => {
    if (isOwn) return sent?.value
    if (bearer !== undefined && (given ?? user) !== undefined) {
      throw new UsageError('Both --oauth2-bearer and a password were given: only one can be sent. Leave one out.')
    }
    if (bearer !== undefined) return `Bearer ${bearer}`
    const name = given ?? user
    return name === undefined ? undefined : `Basic ${Buffer.from(name).toString('base64')}`
  }
}

/** A header as it arrives; undefined for a line of which curl sends nothing. */
function readHeader(line: string): { readonly name: string; readonly value: string } | undefined {
  if (line.startsWith('@')) {
    throw new UsageError(`The headers in the file of -H ${JSON.stringify(line)} were not read. Give each by -H itself.`)
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\x00-\x08\x0a-\x1f\x7f]/.test(line)) {
    throw new UsageError(
      'A header of -H holds a line break or another control character. Leave it out: no server takes it.',
    )
  }
  const [, name = '', value = ''] = /^([^:]*):(.*)$/.exec(line) ?? /^([^;]*);$/.exec(line) ?? []
  if (name === '' || (line.includes(':') && value.trim() === '')) return undefined
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) {
    throw new UsageError(
      `The name of the header ${JSON.stringify(name)} has a character that no server takes. Write it right.`,
    )
  }
  // node reads each byte as one character.
  return { name, value: Buffer.from(value.replace(/^[ \t]+|[ \t]+$/g, '')).toString('latin1') }
}
