import { isIP, isIPv6 } from 'node:net'
import { english } from '../../words/create-words.ts'
import type { Phrase } from '../../words/phrase-of-fault.ts'
import { told } from '../../words/told.ts'
import { isLoopback } from '../vendor/loopback.ts'
import { isNeverCalled } from './addresses.ts'

export interface Address {
  readonly address: string
  readonly family: number
}

/** Looks a host's addresses up; rejects as node:dns does. */
export type Lookup = (hostname: string) => Promise<readonly Address[]>

// Loaded with the first name: nearly every mock starts without ever looking one up.
export const systemLookup: Lookup = async (hostname) =>
  (await import('node:dns/promises')).lookup(hostname, { all: true })

/** Where a callback goes: the URL, and the only addresses that a connection for it may use. */
export interface Target {
  readonly url: URL
  readonly addresses: readonly [Address, ...Address[]]
}

/** Thrown when an address may not be called. Trying again would not help. */
export class RefusedTargetError extends TypeError {
  override readonly name = 'RefusedTargetError'

  constructor(readonly said: Phrase) {
    super(english.say(said).text)
  }
}

/**
 * Looks the host up once and checks every address that it has. Whoever connects uses these addresses and asks no name
 * server again, so that a name cannot point elsewhere a moment later.
 * Throws RefusedTargetError for what may not be called, and what the lookup throws.
 */
export async function resolveTarget(text: string, allowed: ReadonlySet<string>, lookup: Lookup): Promise<Target> {
  const url = checkTarget(text, allowed)
  const host = hostOf(url)
  const family = isIP(host)
  const [first, ...rest] = family === 0 ? await lookup(host) : [{ address: host, family }]
  if (!first) throw Object.assign(new Error('no address'), { code: 'ENOTFOUND' })
  for (const { address } of [first, ...rest]) checkAddress(address, host, allowed)
  return { url, addresses: [first, ...rest] }
}

/**
 * What can be told of an address without a look-up: a name that is not allowed is never looked up, since that alone would
 * tell a stranger's name server. Throws RefusedTargetError for what could never be called.
 */
export function checkTarget(text: string, allowed: ReadonlySet<string>): URL {
  const url = readUrl(text)
  const host = hostOf(url)
  if (isIP(host) !== 0) checkAddress(host, host, allowed)
  else if (!allowed.has(host) && !/(?:^|[.])localhost$/.test(host))
    throw new RefusedTargetError({ name: 'callback-not-localhost', values: { host, why: staysHere(host) } })
  return url
}

const staysHere = (host: string) => ({ name: 'callbacks-stay-here', values: { host } }) as const

function readUrl(text: string): URL {
  if (!URL.canParse(text)) throw new RefusedTargetError({ name: 'callback-no-url', values: {} })
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new RefusedTargetError({ name: 'callback-other-scheme', values: { scheme: url.protocol } })
  }
  if (url.username !== '' || url.password !== '') {
    throw new RefusedTargetError({ name: 'callback-credentials', values: {} })
  }
  // Node would take port 0 for the scheme's own port.
  if (url.port === '0') throw new RefusedTargetError({ name: 'callback-port-0', values: {} })
  return url
}

function checkAddress(address: string, host: string, allowed: ReadonlySet<string>): void {
  if (isLoopback(address)) return
  if (!allowed.has(host)) {
    const values = { host, address, why: staysHere(host) }
    throw new RefusedTargetError({
      name: address === host ? 'callback-not-loopback' : 'callback-means-other',
      values,
    })
  }
  if (address !== host && isNeverCalled(address))
    throw new RefusedTargetError({ name: 'callback-reserved', values: { host, address } })
}

/**
 * The hosts that may be called beside loopback, written as the URL parser writes them.
 * Throws TypeError for an entry that is more than a name or an address.
 */
export function readAllowedHosts(entries: readonly string[]): ReadonlySet<string> {
  return new Set(entries.map(readHost))
}

function readHost(entry: unknown, index: number): string {
  if (typeof entry !== 'string') throw told(TypeError, { name: 'host-no-text', values: { index, form } })
  const bare = entry.replace(/^\[(.*)\]$/, '$1')
  const text = isIPv6(bare) ? `http://[${bare}]` : `http://${entry}`
  const isHost = isIPv6(bare) || /^[^\s/\\?#@:*[\]]+$/.test(entry)
  if (isHost && URL.canParse(text)) return hostOf(new URL(text))
  throw told(TypeError, { name: 'host-no-host', values: { entry: JSON.stringify(entry), index, form } })
}

const form = { name: 'form-of-a-host', values: {} } as const

/** A URL's host without brackets and without the dot that may end a name. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
