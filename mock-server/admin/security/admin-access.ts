import { randomBytes } from 'node:crypto'

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
