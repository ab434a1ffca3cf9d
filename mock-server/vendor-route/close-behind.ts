import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

const graceMilliseconds = 2000
const graceBytes = 4 * 1024 * 1024
const closing = new WeakSet<Duplex>()

/** Whether a connection is to be closed, and nothing more on it to be carried out. */
export const isClosing = (socket: Duplex): boolean => closing.has(socket)

/** Lets a connection end with the answer that says Connection: close, or the one that is about to be written. */
export function closeBehind(socket: Socket): void {
  closing.add(socket)
  // What node calls once its last answer is written. A caller who still sends would lose that answer to a reset.
  socket.destroySoon = () => linger(socket)
}

/** Says that nothing more will come, and waits a moment for the caller to read what came and to hang up. */
export function linger(socket: Duplex): void {
  closing.add(socket)
  socket.end()
  socket.resume()
  const timer = setTimeout(() => socket.destroy(), graceMilliseconds).unref()
  socket.once('close', () => clearTimeout(timer))
}

/** A request on a connection that is to be closed: neither it nor what follows is worth parsing. */
export function ignore(request: IncomingMessage): void {
  request.resume()
  discardRest(request.socket)
}

/** Throws away what comes from now on, within bounds. */
export function discardRest(socket: Duplex): void {
  // node's parser may be in the middle of something.
  process.nextTick(discard, socket)
}

function discard(socket: Duplex): void {
  let left = graceBytes
  // The parser is one listener, and leaves the bytes to whoever else listens to them.
  socket.removeAllListeners('data')
  socket.on('data', (piece: Buffer) => {
    left -= piece.length
    if (left < 0) socket.destroy()
  })
}
