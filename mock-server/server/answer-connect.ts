import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterAnswers } from '../connections/answers-under-way.ts'
import { giveBack } from '../connections/carry-on.ts'
import type { Endpoints } from '../vendor/endpoints.ts'
import { environmentOfHost, markTunnel } from '../vendor-route/parse-target.ts'
import type { RecordRefusal } from './record-refusal.ts'
import { markOpening, refuseTunnel } from './refuse-connection.ts'

/**
 * Whether CONNECT names the vendor at the port of http (D1), or at another one that a sibling was seen at (O8). Some programs ask a proxy for a tunnel even to what they
 * call by http, the fetch of Node 22 and 24 among them.
 */
export const isTunnelToVendor = (authority: string, { isHost }: Endpoints): boolean =>
  (authority.endsWith(':80') || isHost(authority)) && environmentOfHost(authority) !== undefined

/** Opens a tunnel to the vendor, at whose other end is the mock itself; refuses any other. */
export function createConnectAnswer(server: Server, endpoints: Endpoints, record: RecordRefusal) {
  // A tunnel in a tunnel is for nobody, and each would leave more behind on the same connection.
  const opened = new WeakSet<Duplex>()
  return (request: IncomingMessage, socket: Socket, head: Buffer): void => {
    if (head.length > 0) socket.unshift(head)
    const { url: authority = '' } = request
    const isOpened = isTunnelToVendor(authority, endpoints) && !opened.has(socket)
    opened.add(socket)
    afterAnswers(socket, () => {
      if (!isOpened) return refuseTunnel(request, socket, record)
      markTunnel(socket, authority)
      markOpening(socket, request.socket.bytesRead - head.length)
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      // Who said by then that nothing more comes says it once: node would wait for it.
      if (socket.readableEnded) socket.end()
      else giveBack(server, socket)
    })
  }
}
