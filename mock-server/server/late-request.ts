import type { Socket } from 'node:net'
import { afterMilliseconds } from '../connections/after-milliseconds.ts'
import { lastAnswer, requestInItsBody } from '../connections/answers-under-way.ts'
import { isMute } from '../connections/carry-on.ts'
import { isClosing } from '../connections/close-behind.ts'
import { millisecondsRead } from '../connections/pause.ts'
import type { Instance } from '../instance/instance.ts'

/** What says how long a connection has had. */
export type Reading = Pick<Instance, 'limits' | 'intake'>

/**
 * Acts on a connection that node holds to be late, once it is: node counts the time in which the mock did not read on,
 * and asks only once. What came in time while the mock was busy is read by then.
 */
export const whenLate = (socket: Socket, reading: Reading, act: () => void): void =>
  new LateRequest(socket, reading, act).look()

class LateRequest {
  readonly #socket: Socket
  readonly #reading: Reading
  readonly #act: () => void

  constructor(socket: Socket, reading: Reading, act: () => void) {
    this.#socket = socket
    this.#reading = reading
    this.#act = act
  }

  readonly look = (): void => {
    // Its answer says so already, or is on its way.
    if (isClosing(this.#socket)) return
    const left = this.#millisecondsLeft()
    if (left > 0) return this.#lookIn(left)
    // Nobody is told there.
    if (!this.#socket.writable || isMute(this.#socket)) return void this.#socket.destroy()
    setImmediate(this.#unlessMoreCame(this.#act))
  }

  /** What the connection has left of the time for the part of a request that it is in: its head, or all of it. */
  #millisecondsLeft(): number {
    const { limits, intake } = this.#reading
    const { headMilliseconds, requestMilliseconds } = limits
    const time = requestInItsBody(this.#socket) ? requestMilliseconds : Math.min(headMilliseconds, requestMilliseconds)
    // A body behind an answer that never comes is not read to its end, nor is it heard that its caller hangs up.
    const isWaiting = intake.isStopped(this.#socket) && !isMute(this.#socket)
    return isWaiting ? time : time - millisecondsRead(this.#socket)
  }

  #lookIn(milliseconds: number): void {
    afterMilliseconds(this.#socket, Math.ceil(milliseconds), this.#unlessMoreCame(this.look))
  }

  /** Acts later, where no head has come since, and no end of a body. Where a head came, its body is looked at again. */
  #unlessMoreCame(act: () => void): () => void {
    const answer = lastAnswer(this.#socket)
    const isComplete = answer?.req.complete
    return () => {
      if (lastAnswer(this.#socket) === answer && answer?.req.complete === isComplete) act()
      else if (requestInItsBody(this.#socket)) this.#lookIn(this.#reading.limits.requestMilliseconds)
    }
  }
}
