import type { CaseRequest } from '../contract-tests/case.ts'
import type { Fixtures } from '../contract-tests/fixtures.ts'
import type { ReadAnswer } from '../contract-tests/run/read-answer.ts'
import { createPatientSender } from './ask-patiently.ts'
import { createSender, type TargetOptions } from './create-sender.ts'
import { type FaultSet, has, meetingIsKnown, namesOf } from './fault-sets.ts'
import { composeRequest, maskedPhone } from './faults.ts'
import { type Form, usualForm } from './parameter-faults.ts'
import { createSeen } from './seen.ts'

/** A target that is asked, counted and remembered. */
export interface Target {
  readonly fixtures: Fixtures
  /** The statusCode for a request with these faults; of an answer without a number there, words for it. */
  ask(faults: FaultSet, shiftSeconds?: number, form?: Form): Promise<string>
  /** Sends any request that names a meeting which is nobody's, unless it names another. */
  send(request: CaseRequest): Promise<ReadAnswer>
  /** What was asked again, and whether the run was slowed down. */
  readonly notes: readonly string[]
  /** Every answer of the endpoint in the vendor's envelope so far. */
  readonly answers: readonly ReadAnswer[]
  /** Every other answer of the endpoint; one that did not come has the status 0. */
  readonly outside: readonly ReadAnswer[]
  /** How often a request with these faults, at the usual time, was answered with this code. */
  timesAnswered(faults: FaultSet, code: string): number
  /** The statusMsg, each once, with which requests with these faults were answered this code. */
  messagesOf(faults: FaultSet, code: string): readonly unknown[]
  /** Sets of faults that got one answer once and another one later. */
  readonly contradictions: ReadonlyMap<string, readonly string[]>
  /** How many were sent. */
  readonly requests: number
  /** How far its clock is ahead of ours by its Date headers, in seconds; 0 where they say nothing of note. */
  readonly skewSeconds: number
  /** The shift that requests have which say nothing else, in seconds from Chinese time. */
  shiftSeconds: number
  /** Whom hangupMeeting names: the page's masked number, unless the target refuses that. */
  phone: string
}

export function createTarget(options: TargetOptions): Target {
  const { fixtures, openConfid, sleep } = options
  const [answers, outside]: [ReadAnswer[], ReadAnswer[]] = [[], []]
  const seen = createSeen()
  // Ids that no meeting has: digits that begin where a meeting's never would.
  let confid = Math.floor(Math.random() * 1e9) * 1000
  const sender = createSender(options)
  const patient = createPatientSender({ send: sender.send, slowDown: sender.slowDown, sleep })
  const target: Target = {
    fixtures,
    answers,
    outside,
    get requests() {
      return sender.requests()
    },
    shiftSeconds: 0,
    phone: maskedPhone,
    async send(request: CaseRequest) {
      confid += 1
      const phone = request.set?.phone === maskedPhone ? { phone: target.phone } : {}
      const answer = await patient.send({ ...request, set: { confid: `00000${confid}`, ...request.set, ...phone } })
      if (!isStray(request)) (isEnvelope(answer) ? answers : outside).push(answer)
      return answer
    },
    async ask(faults: FaultSet, shiftSeconds = target.shiftSeconds, form = usualForm) {
      const unknown = `00000${confid + 1}`
      // Only the masked number is ever hung up in a meeting that there is.
      const isUnknown = has(faults, meetingIsKnown) || form !== usualForm
      const named = isUnknown ? unknown : (openConfid ?? unknown)
      const request = composeRequest(new Set(namesOf(faults)), fixtures, named, form)
      if (!request) throw new Error(`No request has the faults ${namesOf(faults).join(', ')} at once.`)
      const answer = await target.send({ ...request, shiftSeconds })
      const code = readCode(answer)
      const question = { faults, form, shiftSeconds, phone: target.phone }
      seen.add(question, code, answer.object?.statusMsg, shiftSeconds === target.shiftSeconds)
      return code
    },
    get notes() {
      return patient.notes
    },
    get skewSeconds() {
      return sender.skewSeconds()
    },
    timesAnswered: seen.timesAnswered,
    messagesOf: seen.messagesOf,
    get contradictions() {
      return seen.contradictions()
    },
  }
  return target
}

/** The statusCode, or words for an answer without one. */
export function readCode(answer: ReadAnswer): string {
  if (isEnvelope(answer)) return showCode(String(answer.object?.statusCode))
  return answer.status === 0 ? 'no answer' : `HTTP ${answer.status}`
}

/** What has not the form of a code is not shown: a server that hands back what it was sent may put a secret there. */
const showCode = (code: string): string => (/^-?\d+$/.test(code) ? code : 'a statusCode that is no number')

/** What is not sent to the endpoint need not be answered as the endpoint does (A11). */
const isStray = (request: CaseRequest): boolean =>
  ['method', 'version', 'func', 'funcURL'].some((part) => part in request)

/** A number in place of the text is told (D9), and hides no code. */
const isEnvelope = ({ object }: ReadAnswer): boolean => ['string', 'number'].includes(typeof object?.statusCode)
