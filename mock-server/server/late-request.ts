import type { Socket } from 'node:net'
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
export function whenLate(socket: Socket, reading: Reading, act: () => void): void {
  // Its answer says so already, or is on its way.
  if (isClosing(socket)) return
  const again = () => whenLate(socket, reading, act)
  const { requestMilliseconds: whole } = reading.limits
  const left = millisecondsLeft(socket, reading)
  if (left > 0) return lookLater(socket, left, again, whole)
  // Nobody is told there.
  if (!socket.writable || isMute(socket)) return void socket.destroy()
  setImmediate(unlessMoreCame(socket, act, again, whole))
}

/** What a connection has left of the time for the part of a request that it is in: its head, or all of it. */
function millisecondsLeft(socket: Socket, { limits, intake }: Reading): number {
  const { headMilliseconds, requestMilliseconds } = limits
  const time = requestInItsBody(socket) ? requestMilliseconds : Math.min(headMilliseconds, requestMilliseconds)
  // A body behind an answer that never comes is not read to its end, nor is it heard that its caller hangs up.
  const isWaiting = intake.isStopped(socket) && !isMute(socket)
  return isWaiting ? time : time - millisecondsRead(socket)
}

function lookLater(socket: Socket, left: number, again: () => void, whole: number): void {
  const look = unlessMoreCame(socket, again, again, whole)
  setTimeout(() => socket.destroyed || look(), Math.ceil(left)).unref()
}

/** Acts later, where no head has come on a connection since, and no end of a body. Where a head came, its body is looked at again. */
function unlessMoreCame(socket: Socket, act: () => void, again: () => void, whole: number): () => void {
  const answer = lastAnswer(socket)
  const isComplete = answer?.req.complete
  return () => {
    if (lastAnswer(socket) === answer && answer?.req.complete === isComplete) act()
    else if (requestInItsBody(socket)) lookLater(socket, whole, again, whole)
  }
}
