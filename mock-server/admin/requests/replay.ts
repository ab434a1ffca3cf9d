import { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import type { Instance } from '../../instance/instance.ts'
import type { Recorded } from '../../journal/ring.ts'
import type { VendorHandler } from '../../vendor-route/create-vendor-handler.ts'
import { type Resent, signAgain } from './sign-again.ts'

/** The mock, and its vendor's route. */
interface Way {
  readonly instance: Instance
  readonly handler: VendorHandler
}

/**
 * Sends a request through the mock again, without a network: signed anew when its signature was right, as it was otherwise.
 * It comes from a loopback address, and its body is the one that the journal kept. Resolves to its own entry.
 */
export const replay = (way: Way, { exchange }: Recorded): Promise<Recorded> =>
  send(way, signAgain(way.instance, exchange) ?? exchange, exchange.wire?.requestBody)

/** Sends a request through the mock, without a network and from a loopback address. Resolves to its own entry. */
export function send({ instance, handler }: Way, resent: Resent, bytes?: Buffer): Promise<Recorded> {
  const { request, response } = createExchange(resent, bytes)
  return new Promise((resolve, reject) => {
    // The entry is there before the answer is on its way: a forced delay or silence holds nothing up here.
    const unsubscribe = instance.events.subscribe((event) => {
      if (event.kind !== 'request' || event.exchange.rawHeaders !== request.rawHeaders) return
      unsubscribe()
      // Ends what would still be sent late or slowly.
      setImmediate(() => response.destroy())
      resolve({ id: event.id, exchange: event.exchange })
    })
    const fail = (error: unknown) => {
      unsubscribe()
      reject(error)
    }
    request.on('error', fail)
    try {
      handler(request, response, () => fail(new Error('The request is not one of the vendor’s.')))
    } catch (error) {
      fail(error)
    }
  })
}

/** A request and a response on a socket that leads nowhere. */
function createExchange({ method, url, rawHeaders, body }: Resent, bytes: Buffer = Buffer.from(body)) {
  // Of a socket, nothing else is asked for.
  const socket = new Nowhere() as Duplex as Socket
  socket.on('error', () => undefined)
  const request = new IncomingMessage(socket)
  Object.assign(request, { method, url, httpVersion: '1.1', httpVersionMajor: 1, httpVersionMinor: 1 })
  request.rawHeaders = [...rawHeaders]
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    // The length of what the journal kept may be another; the bytes that follow are all there is.
    const name = String(rawHeaders[index]).toLowerCase()
    if (name !== 'content-length') request.headers[name] ??= String(rawHeaders[index + 1])
  }
  request.push(bytes)
  request.push(null)
  const response = new ServerResponse(request)
  response.assignSocket(socket)
  return { request, response }
}

/** Takes whatever is written to it, and has the address of a caller on this machine. */
class Nowhere extends Duplex {
  readonly remoteAddress = '127.0.0.1'
  override _read(): void {}
  override _write(_chunk: unknown, _encoding: BufferEncoding, callback: () => void): void {
    callback()
  }
  resetAndDestroy(): void {
    this.destroy()
  }
}
