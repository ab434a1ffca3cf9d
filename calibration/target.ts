import type { CaseRequest } from '../contract-tests/case.ts'
import type { Fixtures } from '../contract-tests/fixtures.ts'
import { assertFromTarget } from '../contract-tests/run/assert-from-target.ts'
import { createRequest, type WireRequest } from '../contract-tests/run/create-request.ts'
import { type ReadAnswer, readAnswer } from '../contract-tests/run/read-answer.ts'
import { type Answer, type Destination, sendRequest } from '../contract-tests/run/send-request.ts'
import { TargetUnreachableError } from '../contract-tests/run/target-unreachable-error.ts'
import { type FaultSet, has, meetingIsKnown, namesOf } from './fault-sets.ts'
import { composeRequest } from './faults.ts'
import { createSkewMeter } from './skew-meter.ts'

/** Thrown when a calibration would send more requests than it may. */
export class BudgetSpentError extends Error {
  override readonly name = 'BudgetSpentError'
}

/** A target that is asked, counted and remembered. */
export interface Target {
  readonly fixtures: Fixtures
  /** The statusCode for a request with these faults; of an answer without a number there, words for it. */
  ask(faults: FaultSet, shiftSeconds?: number): Promise<string>
  /** Sends any request. */
  send(request: CaseRequest): Promise<ReadAnswer>
  /** Every answer in the vendor's envelope so far. */
  readonly answers: readonly ReadAnswer[]
  /** How often a request with these faults, at the usual time, was answered. */
  timesAsked(faults: FaultSet): number
  /** Sets of faults that got one answer once and another one later. */
  readonly contradictions: ReadonlyMap<string, readonly string[]>
  /** How many were sent. */
  requests: number
  /** How far its clock is ahead of ours by its Date headers, in seconds; 0 where they say nothing of note. */
  readonly skewSeconds: number
  /** The shift that requests have which say nothing else, in seconds from Chinese time. */
  shiftSeconds: number
}

export interface TargetOptions {
  readonly destination: Destination
  readonly fixtures: Fixtures
  /** A meeting that is open; undefined when none is known. */
  readonly openConfid: string | undefined
  readonly now: () => number
  /** How far the clocks may be apart without that being of note, in seconds; 0 where both are one. */
  readonly precisionSeconds: number
  readonly maxRequests: number
  /** Resolves before each request: the pace. */
  readonly wait: () => Promise<void>
}

export function createTarget(options: TargetOptions): Target {
  const { destination, fixtures, openConfid, now, maxRequests, wait } = options
  const answers: ReadAnswer[] = []
  const clock = createSkewMeter(options)
  const seen = new Map<string, Set<string>>()
  const asked = new Map<FaultSet, number>()
  // Ids that no meeting has: digits that begin where a meeting's never would.
  let confid = Math.floor(Math.random() * 1e9) * 1000
  const target: Target = {
    fixtures,
    answers,
    requests: 0,
    shiftSeconds: 0,
    async send(request: CaseRequest) {
      if (target.requests >= maxRequests)
        throw new BudgetSpentError(`${maxRequests} requests were sent, as many as allowed.`)
      target.requests += 1
      await wait()
      const answer = readAnswer(await reach(createRequest(request, fixtures, now()), destination))
      assertFromTarget(answer, destination)
      clock.read(answer)
      if (isEnvelope(answer)) answers.push(answer)
      return answer
    },
    async ask(faults: FaultSet, shiftSeconds = target.shiftSeconds) {
      confid += 1
      const unknown = `00000${confid}`
      const named = has(faults, meetingIsKnown) ? unknown : (openConfid ?? unknown)
      const request = composeRequest(new Set(namesOf(faults)), fixtures, named)
      if (!request) throw new Error(`No request has the faults ${namesOf(faults).join(', ')} at once.`)
      const answer = await target.send({ ...request, shiftSeconds })
      if (shiftSeconds === target.shiftSeconds) asked.set(faults, (asked.get(faults) ?? 0) + 1)
      const code = isEnvelope(answer) ? showCode(String(answer.object?.statusCode)) : `HTTP ${answer.status}`
      const key = `${namesOf(faults).join(' + ') || 'no fault'} at ${shiftSeconds}`
      seen.set(key, (seen.get(key) ?? new Set()).add(code))
      return code
    },
    get skewSeconds() {
      return clock.seconds()
    },
    timesAsked: (faults) => asked.get(faults) ?? 0,
    get contradictions() {
      return new Map([...seen].filter(([, codes]) => codes.size > 1).map(([key, codes]) => [key, [...codes]]))
    },
  }
  return target
}

async function reach(wire: WireRequest, destination: Destination): Promise<Answer> {
  try {
    return await sendRequest(wire, destination)
  } catch (cause) {
    destination.signal?.throwIfAborted()
    throw new TargetUnreachableError(destination, cause)
  }
}

/** What has not the form of a code is not shown: a server that hands back what it was sent may put a secret there. */
const showCode = (code: string): string => (/^-?\d{1,6}$/.test(code) ? code : 'a statusCode that is no number')

const isEnvelope = ({ object }: ReadAnswer): boolean => typeof object?.statusCode === 'string'
