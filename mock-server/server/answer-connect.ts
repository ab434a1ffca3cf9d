import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { isClosing } from '../vendor-route/close-behind.ts'
import { environmentOfHost } from '../vendor-route/parse-target.ts'
import type { RecordRefusal } from './record-refusal.ts'
import { refuseTunnel } from './refuse-connection.ts'

/**
 * Whether CONNECT names the vendor at the port of http (D1). Some programs ask a proxy for a tunnel even to what they
 * call by http, the fetch of Node 22 and 24 among them.
 */
export const isTunnelToVendor = (authority: string): boolean =>
  authority.endsWith(':80') && environmentOfHost(authority) !== undefined

/** Opens a tunnel to the vendor, at whose other end is the mock itself; refuses any other. */
export function createConnectAnswer(server: Server, record: RecordRefusal) {
  // A tunnel in a tunnel is for nobody, and each would leave more behind on the same connection.
  const opened = new WeakSet<Duplex>()
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (isClosing(socket)) return
    const { url: authority = '' } = request
    if (!isTunnelToVendor(authority) || opened.has(socket)) return refuseTunnel(request, socket, record)
    opened.add(socket)
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    if (head.length > 0) socket.unshift(head)
    server.emit('connection', socket)
  }
}
