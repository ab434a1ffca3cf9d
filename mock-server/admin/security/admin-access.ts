import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Message, ProblemPlaces } from '../../../schemas/generated/messages.ts'
import { told } from '../../../words/told.ts'
import type { Instance } from '../../instance/instance.ts'
import { isLoopback } from '../../vendor/loopback.ts'
import { AdminProblem } from '../admin-problem.ts'

/** Who may use /__admin. */
export interface AdminAccess {
  /** What /__admin asks for; undefined as long as it asks for nothing. */
  readonly token: string | undefined
  /** To be told before listening: beyond loopback there is always a token, made up unless one was given. */
  listenOn(host: string): void
}

/** Throws TypeError for a token that cannot travel in a header or is too short to be one. */
export function createAdminAccess(instance: Pick<Instance, 'adminToken'>): AdminAccess {
  const { adminToken: given } = instance
  if (given !== undefined && !/^[\x21-\x7e]{8,256}$/.test(given)) {
    throw told(TypeError, { name: 'admin-token-unfit', values: {} })
  }
  return {
    get token() {
      return instance.adminToken
    },
    listenOn(host) {
      if (!isLoopbackSocket(host)) instance.adminToken ??= randomBytes(24).toString('base64url')
    },
  }
}

/** Whether nobody beyond this machine can get to a socket that listens there. */
export const isLoopbackSocket = (host: string): boolean => isLoopback(host.replace(/^::ffff:(?=127\.)/, ''))

/** Throws AdminProblem unless the request carries the token, where one is asked for. Only the header counts, no URL. */
export function checkToken(request: IncomingMessage, access: AdminAccess): void {
  const refusal = refuseToken(request, access)
  if (refusal) throw refusal
}

/** Whether a request may have what is for who has the token, or for this machine alone where there is none. */
export const isTrusted = (request: IncomingMessage, access: AdminAccess): boolean =>
  !(refuseHost(request, access) ?? refuseToken(request, access))

function refuseToken({ headers, socket }: IncomingMessage, { token }: AdminAccess): AdminProblem | undefined {
  if (token === undefined) {
    // The app may be mounted in a server of someone's own, of which the mock does not know where it listens.
    if (socket.localAddress === undefined || isLoopbackSocket(socket.localAddress)) return undefined
    return forbidden({ name: 'forbidden', values: {} })
  }
  const [, sent] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? []
  if (sent !== undefined && isSame(sent, token)) return undefined
  const message = { name: sent === undefined ? 'token-needed' : 'token-needed/wrong', values: {} } as const
  return new AdminProblem(401, message, { headers: { 'WWW-Authenticate': 'Bearer realm="telemeeting-kit"' } })
}

/** Compares digests, so that neither the time nor the length says how near a guess is. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

const forbidden = (message: Message<keyof ProblemPlaces>) => new AdminProblem(403, message)

/**
 * Throws AdminProblem for a request that comes from a page of another origin, as far as a browser says so: such a page must
 * neither read nor change anything.
 */
export function checkPage({ headers }: IncomingMessage): void {
  checkOrigin(headers.origin, headers.host ?? '')
  checkFetchSite(headers['sec-fetch-site'], headers['sec-fetch-mode'])
}

/**
 * Throws AdminProblem for a name that a name server could point here, which is how a page of another origin gets to look
 * like the mock's own. Where a token is asked for the name is no matter: such a page has none.
 */
export function checkHost(request: IncomingMessage, access: AdminAccess): void {
  const refusal = refuseHost(request, access)
  if (refusal) throw refusal
}

function refuseHost({ headers: { host }, socket }: IncomingMessage, access: AdminAccess): AdminProblem | undefined {
  if (access.token !== undefined) return undefined
  const name = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(?::\d{1,5})?$/i.exec(host ?? '')?.[1]?.toLowerCase()
  if (name && (isLoopback(name) || name === addressOf(socket.localAddress))) return undefined
  return forbidden({ name: 'forbidden/host', values: { host: { sent: host } } })
}

function checkOrigin(origin: string | undefined, host: string): void {
  if (origin === undefined) return
  const same = [`http://${host}`, `https://${host}`].map((text) => text.toLowerCase())
  if (same.includes(origin.toLowerCase())) return
  throw forbidden({ name: 'forbidden/origin', values: { origin: { sent: origin } } })
}

function checkFetchSite(site: string | undefined, mode: string | undefined): void {
  // A link from a page on another port may open the dashboard; all else of it stays out.
  if (site === 'cross-site' || (site === 'same-site' && mode !== 'navigate')) {
    throw forbidden({ name: 'forbidden/page', values: { site } })
  }
}

/** An address the way a Host header has it. */
function addressOf(localAddress = ''): string {
  const address = localAddress.replace(/^::ffff:/, '')
  return address.includes(':') ? `[${address}]` : address
}
