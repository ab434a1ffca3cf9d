import { bytesInTurn, bytesOfPiece, piecesAtOnce, smallPiece } from './bounds.ts'

/** Counts what comes of bodies in one turn. */
export class Brought {
  #bytes = 0
  #smallPieces = 0

  /**
   * Counts a piece of so many bytes, small ones some at once: says whether the count is another one now. Of chunks of a byte
   * each, a hundred thousand would come in one turn.
   */
  add(length: number): boolean {
    if (length > smallPiece) this.#bytes += length
    else {
      this.#smallPieces = (this.#smallPieces + 1) % piecesAtOnce
      if (this.#smallPieces > 0) return false
      this.#bytes += piecesAtOnce * bytesOfPiece
    }
    return true
  }

  /** Whether no more is to come in this turn. */
  get isMuch(): boolean {
    return this.#bytes > bytesInTurn
  }

  /** Begins a turn. */
  clear(): void {
    this.#bytes = 0
  }
}
