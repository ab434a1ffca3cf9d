import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Answers that wait on one connection behind another one, at most: a caller who asks for more is cut off. */
export const mostWaiting = 1000

const waiting = new WeakMap<Socket, number>()

/** Acts once an answer may be written. One that waits behind another of the same connection has no socket yet. */
export function whenItsTurn(response: ServerResponse, act: (socket: Socket) => void): void {
  if (response.socket) return act(response.socket)
  const { socket } = response.req
  const count = (waiting.get(socket) ?? 0) + 1
  if (count > mostWaiting) return void socket.destroy()
  waiting.set(socket, count)
  response.once('socket', () => {
    waiting.set(socket, (waiting.get(socket) ?? 0) - 1)
    act(socket)
  })
}
