import type { CaseRequest } from '../contract-tests/case.ts'
import type { Fixtures } from '../contract-tests/fixtures.ts'
import { assertFromTarget } from '../contract-tests/run/ask.ts'
import { createMask } from '../contract-tests/run/create-mask.ts'
import { createRequest, type WireRequest } from '../contract-tests/run/create-request.ts'
import { type ReadAnswer, readAnswer } from '../contract-tests/run/read-answer.ts'
import { type Answer, type Destination, secretsOf, sendRequest } from '../contract-tests/run/send-request.ts'
import { TargetUnreachableError } from '../contract-tests/run/target-unreachable-error.ts'
import { tell } from '../words/english.ts'
import { StoppedError } from './errors.ts'

export interface TargetOptions {
  readonly destination: Destination
  readonly fixtures: Fixtures
  /** A meeting that is open; undefined when none is known. */
  readonly openConfid: string | undefined
  readonly now: () => number
  /** How far the clocks may be apart without that being of note, in seconds; 0 where both are one. */
  readonly precisionSeconds: number
  readonly maxRequests: number
  readonly paceMilliseconds: number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** What a run is slowed down to, at least and at most. */
const [slowPace, slowestPace] = [1000, 8000]
/** Whoever limits a run that was slowed down so often limits it at any pace. */
const mostSlowdowns = 4

/** After so many answers in a row that came in a later second, the target is too slow for any to come sooner. */
const mostTries = 4

const spent = (requests: number): string => tell('calibrate.spent', { requests })

/**
 * Sends each request once, at the run's pace, and counts. One whose answer turns on the second is sent again where that
 * second was over before the answer came.
 */
export function createSender(options: TargetOptions) {
  const { destination, fixtures, now, maxRequests, sleep, precisionSeconds } = options
  const tokens = Object.values(fixtures.accounts).map(({ authToken }) => authToken)
  const mask = createMask([...tokens, ...secretsOf(destination.proxy)])
  const skews: number[] = []
  let pace = options.paceMilliseconds
  let requests = 0
  let slowdowns = 0
  let isSlow = false
  const sender = {
    async send(request: CaseRequest, tries = 1): Promise<ReadAnswer> {
      if (requests >= maxRequests) throw new StoppedError(spent(maxRequests))
      requests += 1
      if (pace > 0) await sleep(pace)
      const sentAt = now()
      const wire = createRequest(request, fixtures, sentAt)
      mask.learn(wire.secrets, wire.body.toString())
      const answer = readAnswer(await reach(wire, destination))
      assertFromTarget(answer, destination)
      const date = Date.parse(answer.headers.date ?? '')
      if (!Number.isNaN(date)) skews.push(Math.round((date - now()) / 1000))
      if (!request.withinSecond || isSlow || Math.floor(now() / 1000) === Math.floor(sentAt / 1000)) return answer
      isSlow = tries === mostTries
      return isSlow ? answer : sender.send(request, tries + 1)
    },
    /** Whether it could: a pace that doubles without end outlasts everybody. */
    slowDown(): boolean {
      slowdowns += 1
      pace = Math.max(pace, Math.min(slowestPace, Math.max(slowPace, pace * 2)))
      return slowdowns <= mostSlowdowns
    },
    /** Sign, Authorization, tokens and how to log in at the proxy are struck out. */
    hide: mask.hide,
    requests: (): number => requests,
    /** How far the target's clock is ahead of ours; 0 where no answer says more than the precision. */
    skewSeconds: (): number =>
      precisionSeconds === 0 || Math.abs(middleOf(skews)) <= precisionSeconds ? 0 : middleOf(skews),
  }
  return sender
}

/** Date headers have no fractions: the middle one of all is within a second. */
const middleOf = (all: readonly number[]): number =>
  all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0

async function reach(wire: WireRequest, destination: Destination): Promise<Answer> {
  try {
    return await sendRequest(wire, destination)
  } catch (cause) {
    destination.signal?.throwIfAborted()
    throw new TargetUnreachableError(destination, cause)
  }
}
