import { percentDecoded } from '../../mock-server/vendor/read-text.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { quotedPart } from '../terminal/printable.ts'
import { describeLetter } from './odd-letters.ts'

/** Where a request goes. */
export interface Address {
  readonly url: string
  /** user:password of the URL itself, percent-decoded. */
  readonly user: string | undefined
}

/** What the options say of every URL. */
export interface UrlRules {
  /** What is appended to the query, part by part. */
  readonly query: readonly string[]
  /** Whether curl expands brackets and braces. */
  readonly isGlobbing: boolean
  /** Whether /../ stays as it is. */
  readonly keepsDots: boolean
}

/** Makes of a URL what curl asks for. Throws a UsageError for one that it takes otherwise, or does not take. */
export function composeAddress(raw: string, { query, isGlobbing, keepsDots }: UrlRules): Address {
  const [odd] = /[^\x21-\x7e]/u.exec(raw + query.join('')) ?? []
  if (odd !== undefined) throw refused(note('explain.has-letter', { letter: describeLetter(odd) }), raw)
  const [, scheme, rest = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):\/{1,3})?(.*)$/.exec(raw) ?? []
  if (scheme !== undefined && !/^https?$/i.test(scheme)) throw refused(note('explain.other-protocol'), raw)
  const [, authority = '', path = '', ownQuery] = /^([^/?#]*)([^?#]*)(?:\?([^#]*))?/.exec(rest) ?? []
  const [, userinfo, host = ''] = /^(?:(.*)@)?(.*)$/.exec(authority) ?? []
  if (!/^(?:\[[0-9a-f:.]+\]|[\w.-]+)(?::\d+)?$/i.test(host)) throw refused(note('explain.no-host'), raw)
  if (scheme === undefined && /^(?:ftp|dict|ldap|imap|smtp|pop3)\./i.test(host)) {
    throw refused(note('explain.other-protocol'), raw)
  }
  if (isGlobbing && /[[\]{}]/.test(rest.replace(host, ''))) {
    throw refused(note('explain.brackets'), raw)
  }
  if (!keepsDots && /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) throw refused(note('explain.dots'), raw)
  const whole = [...(ownQuery ? [ownQuery] : []), ...query].reduce(append, '')
  const user = userinfo && withPassword(userinfo)
  return { url: `${scheme ?? 'http'}://${host}${path || '/'}${whole === '' ? '' : `?${whole}`}`, user }
}

const append = (before: string, part: string): string =>
  before === '' || before.endsWith('&') ? before + part : `${before}&${part}`

function withPassword(userinfo: string): string {
  const [name = '', ...password] = userinfo.split(':')
  return `${percentDecoded(name)}:${percentDecoded(password.join(':'))}`
}

/** A value of --data-urlencode or --url-query: content, =content or name=content. Undefined when it is in a file. */
export function encodeForm(value: string): string | undefined {
  const [, name = '', content = value] = /^([^=]*)=(.*)$/s.exec(value) ?? []
  if (!value.includes('=') && value.includes('@')) return undefined
  const encoded = encodeURIComponent(Buffer.from(content).toString())
    .replace(/[!'()*]/g, percentEncoded)
    .replaceAll('%20', '+')
  return name === '' ? encoded : `${name}=${encoded}`
}

const percentEncoded = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`

function refused(why: Note, raw: string): UsageError {
  const shown = raw.replace(/^[^/]*\/\/[^/]*@/, '')
  return new UsageError(note('explain.url', { url: quotedPart(shown, 80), why }))
}
