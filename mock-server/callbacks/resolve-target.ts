import { lookup as lookUp } from 'node:dns/promises'
import { isIP, isIPv6 } from 'node:net'
import { isLoopback, isNeverCalled } from './addresses.ts'

export interface Address {
  readonly address: string
  readonly family: number
}

/** Looks a host's addresses up; rejects as node:dns does. */
export type Lookup = (hostname: string) => Promise<readonly Address[]>

export const systemLookup: Lookup = (hostname) => lookUp(hostname, { all: true })

/** Where a callback goes: the URL, and the only addresses that a connection for it may use. */
export interface Target {
  readonly url: URL
  readonly addresses: readonly [Address, ...Address[]]
}

/** Thrown when an address may not be called. Trying again would not help. */
export class RefusedTargetError extends TypeError {
  override readonly name = 'RefusedTargetError'
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
    throw notAllowed(`${host} is neither localhost nor`, host)
  return url
}

const notAllowed = (what: string, host: string): RefusedTargetError =>
  new RefusedTargetError(
    `${what} a loopback address. Callbacks stay on this machine unless the host is allowed by name: ` +
      `add ${host} to allowedHosts (--allow-callback-host) if the receiver is yours.`,
  )

function readUrl(text: string): URL {
  if (!URL.canParse(text)) throw new RefusedTargetError('The callback address is not a URL. Give an http or https one.')
  const url = new URL(text)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new RefusedTargetError(`Callbacks go to http and https addresses only, not to ${url.protocol}`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new RefusedTargetError('Callbacks carry no credentials. Take what stands before the @ out of the address.')
  }
  // Node would take port 0 for the scheme's own port.
  if (url.port === '0') throw new RefusedTargetError('There is no port 0. Give the port that the receiver listens on.')
  return url
}

function checkAddress(address: string, host: string, allowed: ReadonlySet<string>): void {
  if (isLoopback(address)) return
  const means = address === host ? host : `${host} is ${address}, which`
  if (!allowed.has(host)) throw notAllowed(`${means} is not`, host)
  if (address !== host && isNeverCalled(address)) {
    throw new RefusedTargetError(
      `${means} is a link-local, metadata or otherwise reserved address. Such an address is called only when ` +
        'allowedHosts and the callback address both name the address itself.',
    )
  }
}

/**
 * The hosts that may be called beside loopback, written as the URL parser writes them.
 * Throws TypeError for an entry that is more than a name or an address.
 */
export function readAllowedHosts(entries: readonly string[]): ReadonlySet<string> {
  return new Set(entries.map(readHost))
}

function readHost(entry: unknown, index: number): string {
  if (typeof entry !== 'string') throw new TypeError(`allowedHosts[${index}] is no string. ${aHost}`)
  const bare = entry.replace(/^\[(.*)\]$/, '$1')
  const text = isIPv6(bare) ? `http://[${bare}]` : `http://${entry}`
  const isHost = isIPv6(bare) || /^[^\s/\\?#@:*[\]]+$/.test(entry)
  if (isHost && URL.canParse(text)) return hostOf(new URL(text))
  throw new TypeError(
    `${JSON.stringify(entry)} is not a host that callbacks may go to (allowedHosts[${index}]). ${aHost}`,
  )
}

const aHost = 'Give a name or an address alone, such as receiver.example.com, without scheme, port, path or asterisk.'

/** A URL's host without brackets and without the dot that may end a name. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
