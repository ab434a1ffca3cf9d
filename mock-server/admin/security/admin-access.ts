import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isIPv4 } from 'node:net'
import { quote } from '../../vendor/quote.ts'
import { AdminProblem } from '../admin-problem.ts'

/** Who may use /__admin. */
export interface AdminAccess {
  /** What /__admin asks for; undefined as long as it asks for nothing. */
  readonly token: string | undefined
  /** Where a mock listens that is open to others; undefined on loopback. */
  readonly openHost: string | undefined
  /** To be told before listening: beyond loopback there is always a token, made up unless one was given. */
  listenOn(host: string): void
}

/** Throws TypeError for a token that cannot travel in a header or is too short to be one. */
export function createAdminAccess(given: string | undefined): AdminAccess {
  if (given !== undefined && !/^[\x21-\x7e]{8,256}$/.test(given)) {
    throw new TypeError('The adminToken must be 8 to 256 printable ASCII characters without blanks. Make a longer one.')
  }
  let token = given
  let openHost: string | undefined
  return {
    get token() {
      return token
    },
    get openHost() {
      return openHost
    },
    listenOn(host) {
      if (isLoopbackHost(host)) return
      openHost = host.includes(':') ? `[${host}]` : host.toLowerCase()
      token ??= randomBytes(24).toString('base64url')
    },
  }
}

/** Whether nobody beyond this machine can get to a socket that listens there. */
export const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^(?:::ffff:)?127(?:\.\d{1,3}){3}$/.test(host)

/** Throws AdminProblem unless the request carries the token, where one is asked for. Only the header counts, no URL. */
export function checkToken({ headers, socket }: IncomingMessage, { token }: AdminAccess): void {
  if (token === undefined) {
    // The app may be mounted in a server of someone's own, of which the mock does not know where it listens.
    if (socket.localAddress === undefined || isLoopbackHost(socket.localAddress)) return
    throw new AdminProblem(
      403,
      'Forbidden',
      'Beyond loopback the admin API asks for a token, and there is none. Give createMockServer the option adminToken.',
    )
  }
  const [, sent] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? []
  if (sent !== undefined && isSame(sent, token)) return
  throw new AdminProblem(
    401,
    'Token needed',
    sent === undefined
      ? 'Expected the header Authorization: Bearer <token>, with the token that was printed at start or given by --admin-token.'
      : 'The token is not the one that was printed at start or given by --admin-token.',
    { headers: { 'WWW-Authenticate': 'Bearer realm="telemeeting-kit"' } },
  )
}

/** Compares digests, so that neither the time nor the length says how near a guess is. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const forbidden = (detail: string) => new AdminProblem(403, 'Forbidden', detail)

/**
 * Throws AdminProblem unless the request comes from this mock's own pages or from no page at all, by a name that no name
 * server can point here: a page of another origin must neither read nor change anything, DNS rebinding included.
 */
export function checkCaller({ headers, socket }: IncomingMessage, { openHost }: AdminAccess): void {
  checkHost(headers.host, [addressOf(socket.localAddress), openHost])
  checkOrigin(headers.origin, headers.host ?? '')
  checkFetchSite(headers['sec-fetch-site'], headers['sec-fetch-mode'])
}

function checkHost(host: string | undefined, own: readonly (string | undefined)[]): void {
  const name = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::\d{1,5})?$/i.exec(host ?? '')?.[1]?.toLowerCase()
  if (name && (isLoopbackName(name) || own.includes(name))) return
  throw forbidden(
    `The Host header is ${quote(host)}. Expected localhost, 127.0.0.1, [::1] or the address that the mock listens on: call it by one of these.`,
  )
}

const isLoopbackName = (name: string): boolean =>
  name === 'localhost' || name === '[::1]' || (isIPv4(name) && name.startsWith('127.'))

function checkOrigin(origin: string | undefined, host: string): void {
  if (origin === undefined) return
  const same = [`http://${host}`, `https://${host}`].map((text) => text.toLowerCase())
  if (same.includes(origin.toLowerCase())) return
  throw forbidden(`The Origin header is ${quote(origin)}. Pages of other origins may not use the admin API.`)
}

function checkFetchSite(site: string | undefined, mode: string | undefined): void {
  // A link from a page on another port may open the dashboard; all else of it stays out.
  if (site === 'cross-site' || (site === 'same-site' && mode !== 'navigate')) {
    throw forbidden(`The request comes from a page of another origin (Sec-Fetch-Site: ${site}). Open /__admin/ itself.`)
  }
}

/** An address the way a Host header has it. */
function addressOf(localAddress = ''): string {
  const address = localAddress.replace(/^::ffff:/, '')
  return address.includes(':') ? `[${address}]` : address
}
