import type { Socket } from 'node:net'
import { mostHeldBack, shareOfConnection } from './bounds.ts'

/** Counts the answers that wait behind others on their connections. */
export class Waiting {
  /** For the connections with any, the one that has waited longest first. */
  readonly #own = new Map<Socket, number>()
  #count = 0

  /** How many wait, over all connections. */
  get count(): number {
    return this.#count
  }

  /** Counts one more, and says how many wait on its connection now. */
  add(socket: Socket): number {
    const own = (this.#own.get(socket) ?? 0) + 1
    this.#own.set(socket, own)
    this.#count += 1
    return own
  }

  remove(socket: Socket): void {
    const own = this.#own.get(socket)
    if (own === undefined) return
    this.#count -= 1
    if (own === 1) this.#own.delete(socket)
    else this.#own.set(socket, own - 1)
  }

  /** Counts nothing more of a connection. */
  forget(socket: Socket): void {
    this.#count -= this.#own.get(socket) ?? 0
    this.#own.delete(socket)
  }

  /** The connection that is to be cut when too many wait: the one that has waited longest of those with more than their share. */
  longest(): Socket | undefined {
    for (const [socket, own] of this.#own) if (own > shareOfConnection) return socket
    return undefined
  }

  /** Whether a connection may bring more: it has its answers, or a few of them are held back and its caller has read all others. */
  mayBring(socket: Socket): boolean {
    const own = this.#own.get(socket) ?? 0
    return own === 0 || (own <= mostHeldBack && socket.writableLength === 0)
  }
}
