import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'
import { afterAnswers, inNextTurn } from '../connections/answers-under-way.ts'
import { giveBack } from '../connections/carry-on.ts'

/**
 * Serves a request that would like to go on in another protocol as if it did not, which is what a server may do that
 * speaks no other: Java's client asks for HTTP/2 with its first. Left to itself, node throws away whatever came with it
 * in one packet, and overlooks what is wrong with its body.
 */
export function createDeclineUpgrade(server: Server) {
  return (request: IncomingMessage, socket: Socket, head: Buffer): void => {
    // The user's own listener may speak it.
    if (server.listenerCount('upgrade') > 1) return
    socket.unshift(Buffer.concat([headWithoutUpgrade(request), head]))
    // A thousand may come in one packet, and others have their turn between two of them.
    afterAnswers(socket, () => inNextTurn(socket, () => giveBack(server, socket)))
  }
}

function headWithoutUpgrade({ method, url, httpVersion, rawHeaders }: IncomingMessage): Buffer {
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2)
    lines.push(`${name}: ${connection.test(name) ? withoutUpgrade(value) : value}`)
  }
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
}

/** The two are one header to node: the word in either of them would be declined without an end. */
const connection = /^(?:proxy-)?connection$/i

/** Without that word, the header Upgrade asks for nothing. */
const withoutUpgrade = (value: string): string =>
  value
    .split(',')
    .map((option) => option.trim())
    .filter((option) => option.toLowerCase() !== 'upgrade')
    .join(', ')
