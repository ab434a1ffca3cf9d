import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

/** Names of the caller's own machine, with a port: a link to no other may come out of a header that anybody can write. */
const ownHost = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]):\d{1,5}$/i

type Asked = Pick<IncomingMessage, 'headers' | 'socket'> & { readonly baseUrl?: string }

/**
 * Where the dashboard shows an entry, for X-Mock-Entry. The host is that of the request where it is one of the caller's own
 * machine, which leads through a container's port, too; else the address that the caller reached. Undefined where there is
 * none, and where the mock's app hangs below a path of another's, as no dashboard is there.
 *
 * @example
 * entryLink(request, 12) // 'http://127.0.0.1:4010/__admin/#/requests/12'
 */
export function entryLink({ headers: { host }, socket, baseUrl }: Asked, id: number): string | undefined {
  if (baseUrl) return undefined
  if (host === undefined || !ownHost.test(host)) return linkOfSocket(socket, id)
  return `${'encrypted' in socket ? 'https' : 'http'}://${host}/__admin/#/requests/${id}`
}

/** The same for bytes that are no request. */
export function linkOfSocket(socket: Pick<Socket, 'localAddress' | 'localPort'>, id: number): string | undefined {
  const { localAddress, localPort } = socket
  if (localAddress === undefined || localPort === undefined) return undefined
  const address = localAddress.replace(/^::ffff:/, '').replace(/%.*$/, '')
  const host = address.includes(':') ? `[${address}]` : address
  return `${'encrypted' in socket ? 'https' : 'http'}://${host}:${localPort}/__admin/#/requests/${id}`
}
