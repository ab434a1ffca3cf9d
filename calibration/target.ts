import type { CaseRequest } from '../contract-tests/case.ts'
import type { Fixtures } from '../contract-tests/fixtures.ts'
import { assertFromTarget } from '../contract-tests/run/assert-from-target.ts'
import { createRequest, type WireRequest } from '../contract-tests/run/create-request.ts'
import { type ReadAnswer, readAnswer } from '../contract-tests/run/read-answer.ts'
import { type Answer, type Destination, sendRequest } from '../contract-tests/run/send-request.ts'
import { TargetUnreachableError } from '../contract-tests/run/target-unreachable-error.ts'
import { createPatientSender } from './ask-patiently.ts'
import { type FaultSet, has, meetingIsKnown, namesOf } from './fault-sets.ts'
import { composeRequest, maskedPhone } from './faults.ts'
import { type Form, usualForm } from './parameter-faults.ts'
import { createSkewMeter } from './skew-meter.ts'

/** Thrown when a calibration would send more requests than it may. */
export class BudgetSpentError extends Error {
  override readonly name = 'BudgetSpentError'
}

/** A target that is asked, counted and remembered. */
export interface Target {
  readonly fixtures: Fixtures
  /** The statusCode for a request with these faults; of an answer without a number there, words for it. */
  ask(faults: FaultSet, shiftSeconds?: number, form?: Form): Promise<string>
  /** Sends any request that names a meeting which is nobody's, unless it names another. */
  send(request: CaseRequest): Promise<ReadAnswer>
  /** What was asked again, and whether the run was slowed down. */
  readonly notes: readonly string[]
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
  /** Whom hangupMeeting names: the page's masked number, unless the target refuses that. */
  phone: string
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
  readonly paceMilliseconds: number
  readonly sleep: (milliseconds: number) => Promise<void>
}

/** What a run is slowed down to, at least. */
const slowPace = 1000

export function createTarget(options: TargetOptions): Target {
  const { destination, fixtures, openConfid, now, maxRequests, sleep } = options
  const answers: ReadAnswer[] = []
  const clock = createSkewMeter(options)
  const seen = createSeen()
  let pace = options.paceMilliseconds
  // Ids that no meeting has: digits that begin where a meeting's never would.
  let confid = Math.floor(Math.random() * 1e9) * 1000
  const sendOnce = async (request: CaseRequest): Promise<ReadAnswer> => {
    if (target.requests >= maxRequests)
      throw new BudgetSpentError(`${maxRequests} requests were sent, as many as allowed.`)
    target.requests += 1
    if (pace > 0) await sleep(pace)
    const answer = readAnswer(await reach(createRequest(request, fixtures, now()), destination))
    assertFromTarget(answer, destination)
    clock.read(answer)
    return answer
  }
  const slowDown = () => {
    pace = Math.max(slowPace, pace * 2)
  }
  const patient = createPatientSender({ send: sendOnce, sleep, slowDown })
  const target: Target = {
    fixtures,
    answers,
    requests: 0,
    shiftSeconds: 0,
    phone: maskedPhone,
    async send(request: CaseRequest) {
      confid += 1
      const phone = request.set?.phone === maskedPhone ? { phone: target.phone } : {}
      const answer = await patient.send({ ...request, set: { confid: `00000${confid}`, ...request.set, ...phone } })
      if (isEnvelope(answer)) answers.push(answer)
      return answer
    },
    async ask(faults: FaultSet, shiftSeconds = target.shiftSeconds, form = usualForm) {
      const unknown = `00000${confid + 1}`
      // Only the masked number is ever hung up in a meeting that there is.
      const isUnknown = has(faults, meetingIsKnown) || form !== usualForm
      const named = isUnknown ? unknown : (openConfid ?? unknown)
      const request = composeRequest(new Set(namesOf(faults)), fixtures, named, form)
      if (!request) throw new Error(`No request has the faults ${namesOf(faults).join(', ')} at once.`)
      const code = readCode(await target.send({ ...request, shiftSeconds }))
      seen.add({ faults, form, shiftSeconds }, code, shiftSeconds === target.shiftSeconds)
      return code
    },
    get notes() {
      return patient.notes
    },
    get skewSeconds() {
      return clock.seconds()
    },
    timesAsked: seen.timesAsked,
    get contradictions() {
      return seen.contradictions()
    },
  }
  return target
}

/** A request as it is remembered. */
interface Question {
  readonly faults: FaultSet
  readonly form: Form
  readonly shiftSeconds: number
}

/** Remembers what was asked and how it was answered. */
function createSeen() {
  const seen = new Map<string, Set<string>>()
  const asked = new Map<FaultSet, number>()
  return {
    add({ faults, form, shiftSeconds }: Question, code: string, isUsual: boolean) {
      if (form === usualForm && isUsual) asked.set(faults, (asked.get(faults) ?? 0) + 1)
      const key = `${namesOf(faults).join(' + ') || 'no fault'} at ${shiftSeconds} ${form.action} ${form.parameters}`
      seen.set(key, (seen.get(key) ?? new Set()).add(code))
    },
    timesAsked: (faults: FaultSet) => asked.get(faults) ?? 0,
    contradictions: () =>
      new Map([...seen].filter(([, codes]) => codes.size > 1).map(([key, codes]) => [key, [...codes]])),
  }
}

export const readCode = (answer: ReadAnswer): string =>
  isEnvelope(answer) ? showCode(String(answer.object?.statusCode)) : `HTTP ${answer.status}`

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
