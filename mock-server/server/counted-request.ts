import { IncomingMessage } from 'node:http'
import { smallPiece } from '../connections/bounds.ts'
import type { Intake } from '../connections/intake.ts'
import { append } from '../vendor-route/read-body.ts'

const nothing: Buffer = Buffer.alloc(0)

/**
 * The class of node's own requests, of whose body each piece is counted as it comes, whether or not somebody reads it. Small
 * ones that nobody wants yet are put together: node keeps some two hundred bytes for each, be it a single one.
 */
export const createCountedRequest = (intake: Pick<Intake, 'bring'>): typeof IncomingMessage =>
  class CountedRequest extends IncomingMessage {
    #together = nothing
    #length = 0

    override push(piece: Buffer | null): boolean {
      if (piece) intake.bring(this.socket, piece.length)
      if (piece === null || this.readableFlowing !== null || piece.length > smallPiece) {
        this.#handOver()
        return super.push(piece)
      }
      this.#together = append(this.#together, this.#length, piece, 2 * smallPiece)
      this.#length += piece.length
      return this.#length < smallPiece || this.#handOver()
    }

    override _read(size: number): void {
      this.#handOver()
      super._read(size)
    }

    #handOver(): boolean {
      if (this.#length === 0) return true
      const piece = this.#together.subarray(0, this.#length)
      this.#together = nothing
      this.#length = 0
      return super.push(piece)
    }
  }
