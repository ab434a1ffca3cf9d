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

const readSince = new WeakMap<Socket, number>()

/** Has a connection read again that waited for answers: what its caller sends has its time from here. */
export function readOn(socket: Socket): void {
  readSince.set(socket, performance.now())
  resume(socket)
}

/** For how many milliseconds a connection has been read since it last waited for answers; without an end if it never did. */
export const millisecondsRead = (socket: Socket): number =>
  performance.now() - (readSince.get(socket) ?? Number.NEGATIVE_INFINITY)
