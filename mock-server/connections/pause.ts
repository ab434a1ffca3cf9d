import type { Socket } from 'node:net'
import { isBodyFull } from './answers-under-way.ts'

/** Stops the reading of a connection, also of one that is told to go on in the same tick, for which node has no event left. */
export function pause(socket: Socket): void {
  if (socket.isPaused()) socket.emit('pause')
  else socket.pause()
}

/** Has a connection read again, but for one that node itself does not read until somebody wants the body that came on it. */
export function resume(socket: Socket): void {
  if (!isBodyFull(socket)) socket.resume()
}
