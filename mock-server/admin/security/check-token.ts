import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { AdminProblem } from '../admin-problem.ts'
import { type AdminAccess, isLoopbackHost } from './admin-access.ts'

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
