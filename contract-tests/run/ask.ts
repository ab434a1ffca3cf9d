import { isNativeError } from 'node:util/types'
import { tell } from '../../words/english.ts'
import type { WireRequest } from './create-request.ts'
import { hasCode, type ReadAnswer, readAnswer } from './read-answer.ts'
import type { RunContext } from './run-context.ts'
import { BrokenAnswerError, type Destination, NoAnswerInTimeError, sendRequest } from './send-request.ts'
import { TargetUnreachableError } from './target-unreachable-error.ts'

const alwaysUnreachable = new Set<string | undefined>([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** Sends one request. Returns why there is no answer when there is none, and throws when nobody is there to answer. */
export async function ask(wire: WireRequest, context: RunContext): Promise<ReadAnswer | Error> {
  const { destination } = context
  try {
    const answer = readAnswer(await sendRequest(wire, destination, roomIn(context)))
    context.received += answer.bytes.length
    assertFromTarget(answer, destination)
    context.hasAnswered = true
    context.isPlatform ||= hasCode(answer)
    context.unanswered = 0
    return answer
  } catch (cause) {
    destination.signal?.throwIfAborted()
    const error = isNativeError(cause) ? cause : new Error(String(cause))
    const { code } = error as NodeJS.ErrnoException
    countSilence(error, context)
    if (error instanceof TargetUnreachableError) throw error
    if (error instanceof BrokenAnswerError || (context.hasAnswered && !alwaysUnreachable.has(code))) return error
    throw new TargetUnreachableError(destination, error)
  }
}

/** Of all answers that a run may keep as long as they are: twenty times what those of the page come to. */
const wholeBytes = 1024 * 1024
/** Of each answer after that: reports and recordings hold all of them, and hold them in memory. */
const laterBytes = 4096

/** The most bytes of the next answer, where there is less room than usual. */
const roomIn = ({ received }: RunContext): number | undefined => (received > wholeBytes ? laterBytes : undefined)

/** Whoever keeps silent so often is not there any more, and asking on would take a time-out for each case that is left. */
const mostUnanswered = 3

function countSilence(error: Error, context: RunContext): void {
  // One that has begun and does not come to its end takes as long.
  const isLate = [error, error.cause].some((each) => each instanceof NoAnswerInTimeError)
  context.unanswered = isLate ? context.unanswered + 1 : 0
  if (context.unanswered < mostUnanswered) return
  const { timeoutMilliseconds } = context.destination
  const silence = tell('contract.silence', { requests: mostUnanswered, limit: timeoutMilliseconds })
  throw new TargetUnreachableError(context.destination, new Error(silence))
}

/** Hundreds of such answers take hours, and those who run a suite are not there to end it. */
const mostSlow = 10

/** Throws a TargetUnreachableError where each of many requests in a row took more than half of the time that it may. */
export function countSlowness(milliseconds: number, context: RunContext): void {
  const { destination } = context
  // What is quick for a person is quick, however little time was given.
  const limit = Math.max(1000, destination.timeoutMilliseconds / 2)
  context.slow = milliseconds > limit ? context.slow + 1 : 0
  if (context.slow < mostSlow) return
  throw new TargetUnreachableError(destination, new Error(tell('contract.slow', { requests: mostSlow, limit })))
}

/**
 * What a proxy says of itself, be it in JSON, is no answer of the target's, which has a statusCode (D9): throws a
 * TargetUnreachableError.
 */
export function assertFromTarget(answer: ReadAnswer, destination: Destination): void {
  const { status } = answer
  if (!destination.proxy || hasCode(answer) || ![407, 502, 503, 504].includes(status)) return
  throw new TargetUnreachableError(destination, new Error(tell('contract.proxy-answered', { status })))
}
