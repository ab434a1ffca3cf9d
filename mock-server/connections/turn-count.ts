import { setImmediate } from 'node:timers'

/** Counts what is done in one turn of the loop, in which nobody else is served. */
export class TurnCount {
  readonly #afterTurn: (run: () => void) => void
  #count = 0

  constructor(afterTurn: (run: () => void) => void = setImmediate) {
    this.#afterTurn = afterTurn
  }

  /** What was counted in this turn. */
  get count(): number {
    return this.#count
  }

  /** Counts one more, or as much as is told. A turn ends before what is planned from here on. */
  add(cost = 1): void {
    const isFirst = this.#count === 0
    this.#count += cost
    if (!isFirst) return
    this.#afterTurn(() => {
      this.#count = 0
    })
  }

  /** Counts one more where fewer than so many were counted in this turn, and says whether it did. */
  take(most: number): boolean {
    if (this.#count >= most) return false
    this.add()
    return true
  }
}
