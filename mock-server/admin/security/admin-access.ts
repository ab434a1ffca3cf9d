import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
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
