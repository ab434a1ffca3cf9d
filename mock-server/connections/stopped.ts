import type { Socket } from 'node:net'
import { lastAnswer } from './answers-under-way.ts'
import { requestsInTurn, requestsOfOther } from './bounds.ts'
import { pause, readOn, resume } from './pause.ts'

/** The connections that are not read on before their turn comes, the longest first. */
export class Stopped {
  /** How many requests each brought ahead of its answers, or may bring. */
  readonly #brought = new Map<Socket, number>()
  readonly #haveSentAhead = new WeakSet<Socket>()

  has(socket: Socket): boolean {
    return this.#brought.has(socket)
  }

  delete(socket: Socket): void {
    this.#brought.delete(socket)
  }

  /** Stops a connection for a request that it sent ahead of its answers. */
  add(socket: Socket): void {
    this.#haveSentAhead.add(socket)
    const brought = this.#brought.get(socket) ?? 0
    this.#brought.set(socket, brought + 1)
    if (brought === 0) pause(socket)
  }

  /** Stops a connection that may send ahead: all but those that have asked one by one so far. */
  addUnlessOneByOne(socket: Socket): void {
    if (lastAnswer(socket) && !this.#haveSentAhead.has(socket)) return
    this.#brought.set(socket, requestsOfOther)
    pause(socket)
  }

  /** Whether a connection waits for the mock alone. Who has sent a part of a first head is to send the rest in time. */
  isInTime(socket: Socket): boolean {
    return this.has(socket) && (this.#haveSentAhead.has(socket) || socket.bytesRead === 0)
  }

  /** Lets those go on that may, as many as a turn has room for, and says whether there are more. */
  letIn(mayGoOn: (socket: Socket) => boolean): boolean {
    let room = requestsInTurn
    for (const [socket, brought] of this.#brought) {
      if (!mayGoOn(socket)) continue
      if (room <= 0) return true
      room -= brought
      const isInTime = this.isInTime(socket)
      this.#brought.delete(socket)
      if (isInTime) readOn(socket)
      else resume(socket)
    }
    return false
  }
}
