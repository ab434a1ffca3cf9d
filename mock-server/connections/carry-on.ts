import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterAnswers, answerInFront } from './answers-under-way.ts'

const letGo = new WeakSet<Duplex>()

/**
 * Does for a connection what node did until it let go of it, which it does where a tunnel or another protocol begins: its
 * error ends nothing else, and its answers under way go on as their caller reads them.
 */
export function carryOn(socket: Socket): void {
  if (!letGo.has(socket)) socket.on('error', () => socket.destroy())
  letGo.add(socket)
  const drain = () => answerInFront(socket)?.emit('drain')
  socket.on('drain', drain)
  afterAnswers(socket, () => socket.off('drain', drain))
}
