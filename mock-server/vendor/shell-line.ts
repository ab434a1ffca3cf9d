import { finish, type Steps } from '../../masking/index.ts'
import { english } from '../../words/create-words.ts'
import type { Phrase } from '../../words/phrase-of-fault.ts'
import { parseObject } from './read-text.ts'
import { replaceInSteps } from './replace-in-steps.ts'

/** The shells that a request can be written for, as a line to paste. */
export const shells = ['posix', 'cmd', 'powershell'] as const
export type Shell = (typeof shells)[number]

/** What a line sends. */
export interface LineRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
  /** Whether nothing in it may mean anything to curl: a URL's brackets, a body that begins with an at sign. */
  readonly isForeign?: boolean
}

/** A request that a shell has no line for. The message names what stands in the way, and what to do. */
export class ShellLineError extends Error {
  override readonly name = 'ShellLineError'

  constructor(readonly said: Phrase) {
    super(english.say(said).text)
  }
}

/**
 * A request as one line to paste: curl for POSIX shells and cmd, Invoke-RestMethod for PowerShell 5.1 and later (D2, D3).
 * JSON goes to the shells of Windows in ASCII and without line ends, which says the same. Throws a ShellLineError.
 */
export const shellLine = (shell: Shell, request: LineRequest): string => finish(shellLineInSteps(shell, request))

/** The same in steps, between which others may work. */
export function* shellLineInSteps(shell: Shell, request: LineRequest): Steps<string> {
  if (shell === 'posix') return yield* curlLine(request, quoteForPosix)
  const { body } = request
  const plain = { ...request, body: parseObject(body) ? yield* flatJson(body) : body }
  return yield* shell === 'cmd' ? curlLine(plain, quoteForCmd) : powerShellLine(plain)
}

type Quote = (text: string) => Steps<string>

function* curlLine({ method, url, headers, body, isForeign }: LineRequest, quote: Quote): Steps<string> {
  const parts = ['curl', '-sS', ...(isForeign ? ['--globoff', '-X', yield* quote(method)] : []), yield* quote(url)]
  for (const [name, value] of headers) parts.push('-H', yield* quote(`${name}: ${value}`))
  // Not -d, which would send a file whose name the body gives after an @.
  if (!isForeign || body !== '') parts.push(isForeign ? '--data-raw' : '-d', yield* quote(body))
  return parts.join(' ')
}

/**
 * What would steer the terminal that the line is pasted into goes through printf: dash knows no $'…'. A backslash that stands
 * before the end of a quoted text goes outside, since fish takes the two for a quote that is meant.
 */
function* quoteForPosix(text: string): Steps<string> {
  const [nul] = text.match('\0') ?? []
  if (nul !== undefined) throw new ShellLineError({ name: 'no-shell-can-hold', values: { what: characterOf(nul) } })
  const quoted = yield* replaceInSteps(text, special, (found = '', marks) =>
    marks === undefined ? `'"$(printf '${octal(found)}')"'` : `'${escapeMarks(marks)}'`,
  )
  return `'${quoted}'`
}

/** Backslashes, and a quote behind them or none: one more for each, of which there may be a million. */
const escapeMarks = (marks: string): string => {
  const backslashes = marks.endsWith("'") ? marks.length - 1 : marks.length
  return '\\'.repeat(2 * backslashes) + (backslashes < marks.length ? "\\'" : '')
}

/** Quotes and backslashes first; then what steers or hides, but for the line ends and tabs of a body. */
const special = /(\\*'|\\{2,}|\\(?=[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|$))|(?:(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}])+/gu

const octal = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Line ends stand between the members of valid JSON only, other letters within its texts only. */
function* flatJson(json: string): Steps<string> {
  return yield* replaceInSteps(json, /[\t\r\n]+|[\u007f-\uffff]/g, (found = '') => (found < ' ' ? ' ' : escaped(found)))
}

/**
 * As the program reads it; a caret before every mark where cmd would find a meaning in it or lose count of the quotes, and
 * where another shell would read it otherwise.
 */
function* quoteForCmd(text: string): Steps<string> {
  refuse('cmd', text, /[^\x20-\x7e]/)
  // Looked for from its beginning only: from each of many backslashes on, it would take a second for 20,000.
  const slashed = yield* replaceInSteps(text, /(?<!\\)\\+(?="|$)/g, (slashes = '') => slashes + slashes)
  const quoted = `"${yield* replaceInSteps(slashed, /"/g, () => '\\"')}"`
  // Each quote has a backslash more than before.
  const isPlain = !/[%^&|<>$`\\]/.test(text) && (quoted.length - slashed.length) % 2 === 0
  return isPlain ? quoted : yield* replaceInSteps(quoted, /[^\w ]/g, (mark = '') => `^${mark}`)
}

/** Accepts the vendor's Authorization, which PowerShell 6 and later take for no value of that header. */
export const powerShellStart =
  '$p = @{}; if ($PSVersionTable.PSVersion.Major -ge 6) { $p.SkipHeaderValidation = $true }; '

function* powerShellLine({ method, url, headers, body }: LineRequest): Steps<string> {
  if (!/^(?:DELETE|OPTIONS|PATCH|POST|PUT)$/.test(method) && !(/^(?:GET|HEAD)$/.test(method) && body === '')) {
    throw unfit('powershell', { name: body === '' ? 'the-method' : 'the-method-with-a-body', values: { method } })
  }
  const names = headers.map(([name]) => name.toLowerCase())
  const twice = names.find((name, at) => names.indexOf(name) !== at || name === 'host')
  if (twice !== undefined)
    throw unfit('powershell', { name: twice === 'host' ? 'a-host-of-its-own' : 'a-header-twice', values: {} })
  // Its readers of headers take no semicolon at the end.
  const plain = headers.map(([name, value]) => [name, value.replace(/;\s*$/, '')] as const)
  const type = plain.find(([name]) => /^content-type$/i.test(name))
  const quote = (text: string) => finish(quoteForPowerShell(text))
  const others = plain.filter((each) => each !== type).map((pair) => pair.map(quote).join(' = '))
  const parts = [`-Method ${method}`, `-Uri ${quote(url)}`, `-Headers @{ ${others.join('; ')} }`]
  if (type) parts.push(`-ContentType ${quote(type[1])}`)
  if (body !== '') parts.push(`-Body ${yield* quoteForPowerShell(body)}`)
  return `${powerShellStart}Invoke-RestMethod ${parts.join(' ')} @p`
}

/** Curly quotes end a text there, too. */
function* quoteForPowerShell(text: string): Steps<string> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  refuse('powershell', text, /[\x00-\x1f\x7f-\x9f]/)
  return `'${yield* replaceInSteps(text, /['\u2018-\u201b]/g, (quote = '') => quote + quote)}'`
}

function refuse(shell: Shell, text: string, pattern: RegExp): void {
  const [found] = pattern.exec(text) ?? []
  if (found !== undefined) throw unfit(shell, characterOf(found))
}

const characterOf = (character: string): Phrase => ({
  name: 'the-character',
  values: { code: escaped(character).slice(2).toUpperCase() },
})

const unfit = (shell: Shell, what: Phrase): ShellLineError =>
  new ShellLineError({ name: 'no-line-can-hold', values: { shell, what } })
