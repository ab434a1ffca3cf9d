import { UsageError } from '../terminal/exit-codes.ts'

/** What a curl command would send, as far as a signature is concerned. */
export interface CurlRequest {
  readonly url: string
  /** undefined when the command sets none. */
  readonly authorization: string | undefined
  /** undefined when there is none, or when it is in a file. */
  readonly body: string | undefined
}

type Given = { url?: string; authorization?: string; user?: string; body?: string }

const shortOptions: Readonly<Record<string, string>> = { H: 'header', d: 'data', u: 'user' }
const shortWithValue = 'HduXAebcomxFTwKErCDPQtUyYz'
const longWithValue = new Set(
  `header data data-raw data-binary data-ascii json url user request user-agent referer cookie cookie-jar output max-time
   connect-timeout proxy proxy-user form retry retry-delay retry-max-time cacert capath cert key resolve connect-to config
   write-out upload-file interface range limit-rate data-urlencode form-string max-redirs proto unix-socket stderr trace
   trace-ascii dump-header url-query oauth2-bearer`.split(/\s+/),
)

/**
 * Reads URL, Authorization and body out of the words of a curl command, without running it.
 * Throws a UsageError when the words are no curl command or name no URL.
 *
 * @example
 * parseCurl(splitCommandLine(pasted))
 */
export function parseCurl(words: readonly string[]): CurlRequest {
  const curl = words.findIndex((word) => /(?:^|[\\/])curl(?:\.exe)?$/i.test(word))
  if (curl < 0) {
    throw new UsageError('That is no curl command. Expected one that begins with curl: paste it whole, or use --url.')
  }
  const given: Given = {}
  for (const [name, value] of readOptions(words.slice(curl + 1))) take(given, name, value)
  if (given.url === undefined) {
    throw new UsageError('The curl command has no URL. Expected http://…/201612/sid/…?Sign=…: paste it whole.')
  }
  const basic = given.user === undefined ? undefined : `Basic ${Buffer.from(given.user).toString('base64')}`
  return { url: given.url, authorization: given.authorization ?? basic, body: given.body }
}

function* readOptions(words: readonly string[]): Generator<[name: string, value: string]> {
  const rest = [...words]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('-') || word === '-') yield ['url', word]
    else if (word.startsWith('--')) {
      const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? []
      if (longWithValue.has(name)) yield [name, value ?? rest.shift() ?? '']
    } else {
      const at = [...word].findIndex((letter, index) => index > 0 && shortWithValue.includes(letter))
      if (at < 0) continue
      const letter = word.charAt(at)
      yield [shortOptions[letter] ?? letter, word.slice(at + 1) || (rest.shift() ?? '')]
    }
  }
}

function take(given: Given, name: string, value: string): void {
  if (name === 'url') given.url ??= value.trim()
  if (name === 'user') given.user = value
  if (name === 'header' && /^authorization\s*:/i.test(value))
    given.authorization ??= value.replace(/^[^:]*:/, '').trim()
  const isBody = (name.startsWith('data') && name !== 'data-urlencode') || name === 'json'
  if (isBody && (name === 'data-raw' || !value.startsWith('@'))) {
    given.body = given.body === undefined ? value : `${given.body}&${value}`
  }
}
