import type { Socket } from 'node:net'

/** Stops the reading of a connection, also of one that is told to go on in the same tick, for which node has no event left. */
export function pause(socket: Socket): void {
  if (socket.isPaused()) socket.emit('pause')
  else socket.pause()
}
