import type { Agent, ClientRequestArgs } from 'node:http'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'

/** Of what a receiver sends, in one turn of the loop. */
const mostBytes = 4096

/**
 * Lets an agent's connections be read a little in each turn of the loop. A socket hands over 64 KiB at once, and thousands
 * of early answers or chunks of a byte in it, of several receivers in one turn, stop everybody for a third of a second.
 */
export function sipping<T extends Agent>(agent: T): T {
  const connect = agent.createConnection.bind(agent)
  return Object.assign(agent, {
    // node's own agents return the socket that they make.
    createConnection: (options: ClientRequestArgs) => sip(connect(options) as Socket),
  })
}

function sip(socket: Socket): Duplex {
  const take = (): void => {
    const piece = socket.read(Math.min(mostBytes, socket.readableLength))
    if (piece === null) socket.once('readable', take)
    else sipped.push(piece)
  }
  const sipped = new Duplex({
    read: () => void setImmediate(take),
    write: (chunk, _encoding, done) => void socket.write(chunk, done),
    final: (done) => void socket.end(done),
    destroy: (error, done) => {
      socket.destroy()
      done(error)
    },
  })
  socket.on('end', () => sipped.push(null))
  socket.on('error', (error) => sipped.destroy(error))
  socket.on('close', () => sipped.destroy())
  return sipped
}
