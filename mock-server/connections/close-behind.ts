import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterMilliseconds } from './after-milliseconds.ts'
import { answerInFront } from './answers-under-way.ts'

const graceMilliseconds = 2000
const closing = new WeakSet<Duplex>()

/** Whether a connection is to be closed, and nothing more on it to be carried out. */
export const isClosing = (socket: Duplex): boolean => closing.has(socket)

/** Carries nothing more out on a connection. */
export function carryOutNoMore(socket: Socket): void {
  closing.add(socket)
}

/** Carries nothing more out on a connection, and lets it end with the answer that says Connection: close, or the one that is about to be written. */
export function closeBehind(socket: Socket): void {
  carryOutNoMore(socket)
  lingerAtEnd(socket)
}

/**
 * Lets a connection linger once node is done with it. Python's urllib sends all of its body before it reads, and a reset
 * would cost it the answer; whatever calls no destroySoon closes as it likes.
 */
export function lingerAtEnd(socket: Socket): void {
  socket.destroySoon = () => linger(socket)
}

/**
 * Leaves a connection open behind the answers under way, for one that is written past node and ends it. Where a caller has
 * said that nothing more comes, node would end it with them.
 */
export function stayOpen(socket: Socket): void {
  socket.destroySoon = () => {}
}

/**
 * Leaves a connection open as stayOpen does, also where there is no answer under way: until what it returns is called, node
 * would end one at once whose caller has said that nothing more comes.
 */
export function holdOpen(socket: Socket): (() => void) | undefined {
  stayOpen(socket)
  if (Object.hasOwn(socket, 'end')) return
  let isAsked = false
  const end = () => {
    isAsked = true
    return socket
  }
  Object.assign(socket, { end })
  return () => {
    Reflect.deleteProperty(socket, 'end')
    // Behind an answer that never comes there is no refusal either.
    if (isAsked && answerInFront(socket)) socket.end()
  }
}

/** Says that nothing more will come, and waits a moment for the caller to read what came and to hang up. */
export function linger(socket: Duplex): void {
  socket.end()
  socket.resume()
  afterMilliseconds(socket, graceMilliseconds, () => socket.destroy())
}
