import type { Socket } from 'node:net'
import { hasUnreadBody } from './answers-under-way.ts'
import { mostHeldBack, mostUnread, shareOfConnection } from './bounds.ts'

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

  /** The connections that are to be cut while too many wait, the one that has waited longest first: those with more than their share. */
  *beyond(limit: number): Generator<Socket> {
    for (const [socket, own] of this.#own) {
      if (this.#count <= limit) return
      if (own > shareOfConnection) yield socket
    }
  }

  /** The connections that are to be cut when bodies wait on too many, those that have waited longest. */
  beyondUnread(): Socket[] {
    if (this.#own.size <= mostUnread) return []
    const unread = [...this.#own.keys()].filter(hasUnreadBody)
    return unread.slice(0, Math.max(0, unread.length - mostUnread))
  }

  /** Whether a connection may bring more: it has its answers, or a few of them are held back, and no body waits with them, and its caller has read all others. */
  mayBring(socket: Socket): boolean {
    const own = this.#own.get(socket) ?? 0
    return own === 0 || (own <= mostHeldBack && socket.writableLength === 0 && !hasUnreadBody(socket))
  }
}
