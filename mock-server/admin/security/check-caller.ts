import type { IncomingMessage } from 'node:http'
import { isIPv4 } from 'node:net'
import { quote } from '../../vendor/quote.ts'
import { AdminProblem } from '../admin-problem.ts'
import type { AdminAccess } from './admin-access.ts'

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
