import type { Duplex } from 'node:stream'
import { TurnCount } from './turn-count.ts'

/** What is begun in one turn of the loop, whatever it takes, and for how many milliseconds more is. */
export const leastInTurn = 16
const millisecondsInTurn = 10

interface Waiting {
  readonly socket: Duplex
  readonly act: () => void
}

/**
 * Acts on requests that cost more than a call does, in their order and some in each turn of the loop: a thousand connections
 * may bring one each at once, and all others would wait for these. One that came behind another on its connection leaves others a turn in between.
 */
export class InTurns {
  readonly #waiting: Waiting[] = []
  readonly #begun = new TurnCount()
  #start = 0

  /** Acts at once where there is room in this turn, else in a later one, unless the caller is gone by then. */
  add(socket: Duplex, isBehind: boolean, act: () => void): void {
    if (!isBehind && this.#waiting.length === 0 && this.#hasRoom()) return this.#begin(act)
    this.#waiting.push({ socket, act })
    // One for each: node carries out between two of them what the first has begun, such as the reading of its body.
    setImmediate(this.#next)
  }

  readonly #next = (): void => {
    if (!this.#hasRoom()) return void setImmediate(this.#next)
    const next = this.#waiting.shift()
    if (next?.socket.writable) this.#begin(next.act)
  }

  #hasRoom(): boolean {
    return this.#begun.count < leastInTurn || performance.now() - this.#start < millisecondsInTurn
  }

  #begin(act: () => void): void {
    if (this.#begun.count === 0) this.#start = performance.now()
    this.#begun.add()
    act()
  }
}
