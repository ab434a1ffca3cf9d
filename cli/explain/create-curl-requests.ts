import { shorten } from '../../masking/index.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { quotedPart } from '../terminal/printable.ts'
import { readAuthorization } from './curl-headers.ts'
import { type GivenOption, lookInto } from './curl-options.ts'
import { composeAddress, encodeForm } from './curl-url.ts'
import { noteLetters } from './odd-letters.ts'

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
  readonly notes: readonly Note[]
}

/** What curl sends for the options up to --next: a request for each URL. Throws a UsageError when that is nothing. */
export function createCurlRequests(options: readonly GivenOption[]): CurlReading {
  const { has, valuesOf } = lookInto(options)
  const urls = valuesOf('url')
  if (urls.length === 0) {
    throw new UsageError(note('explain.no-url'))
  }
  assertTogether(options)
  const pieces = readData(options)
  const isGet = has('get')
  const query = queryOf(valuesOf('url-query'), isGet ? pieces : [])
  const method = methodOf(options, pieces.length > 0)
  const body = isGet || pieces.length === 0 ? undefined : joined(pieces)
  const rules = { query, isGlobbing: !has('globoff'), keepsDots: has('path-as-is') }
  const authorization = readAuthorization(options)
  // Of another word curl makes a URL as well: it fails there, and goes on.
  const isStray = (raw: string) => urls.length > 1 && !raw.includes('/sid/') && !/[[\]{}]/.test(raw)
  const stray = urls.filter(isStray)
  const asked = stray.length < urls.length ? urls.filter((raw) => !isStray(raw)) : urls
  const requests = asked.map((raw) => {
    const { url, user } = composeAddress(raw, rules)
    return { url, method, authorization: authorization(user), body }
  })
  const odd = noteLetters(options.map(({ value }) => value))
  return { requests, notes: odd.length > 0 ? odd : stray.map(strayNote) }
}

/** Options that curl does not take together, in one version or another. */
const apart = [
  ['include', 'remote-header-name'],
  ['head', 'remote-header-name'],
  ['fail', 'fail-with-body'],
  ['continue-at', 'range'],
  ['continue-at', 'remove-on-error'],
  ['continue-at', 'clobber'],
] as const

function assertTogether(options: readonly GivenOption[]): void {
  const isGiven = (name: string) => options.some((option) => option.name === name)
  const [one, other] = apart.find((names) => names.every(isGiven)) ?? []
  if (one !== undefined && other !== undefined) throw new UsageError(note('explain.apart', { one, other }))
}

const strayNote = (word: string): Note => note('explain.stray-word', { word: quotedPart(shorten(word, 20)) })

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
    throw new UsageError(note('explain.query-twice'))
  }
  return [...parts, ...data].map((part) => {
    if (part) return part
    throw new UsageError(note('explain.query-not-read'))
  })
}

function methodOf(options: readonly GivenOption[], hasData: boolean): string {
  const { has, valuesOf } = lookInto(options)
  const wanted = valuesOf('request').at(-1)
  const hasForm = options.some(({ name }) => name === 'form' || name === 'form-string')
  const kinds = [hasForm, has('get') || has('head'), hasData && !has('get')].filter(Boolean)
  if (kinds.length > 1) {
    throw new UsageError(note('explain.mixed'))
  }
  if (wanted !== undefined && /[^A-Z]/.test(wanted)) {
    throw new UsageError(note('explain.odd-method'))
  }
  if (wanted !== undefined) return wanted
  if (has('head')) return 'HEAD'
  return hasForm || (hasData && !has('get')) ? 'POST' : 'GET'
}
