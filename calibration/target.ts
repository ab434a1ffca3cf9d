import type { CaseRequest } from '../contract-tests/case.ts'
import type { ReadAnswer } from '../contract-tests/run/read-answer.ts'
import { createPatientSender, type IsExpected } from './ask-patiently.ts'
import { type Belief, createDoubtfulSender } from './ask-twice.ts'
import { createSender, type TargetOptions } from './create-sender.ts'
import { type FaultSet, has, meetingIsKnown, namesOf } from './fault-sets.ts'
import { composeRequest, maskedPhone } from './faults.ts'
import type { CalibrationNews } from './measurement.ts'
import { isEnvelope, isStray, readCode } from './outcome.ts'
import { type Form, usualForm } from './parameter-faults.ts'
import { createSeen } from './seen.ts'

export type Target = ReturnType<typeof createTarget>

/** A target that is asked, counted and remembered. */
export function createTarget(options: TargetOptions) {
  const { fixtures, openConfid, sleep, maxRequests } = options
  const [answers, outside]: [ReadAnswer[], ReadAnswer[]] = [[], []]
  const seen = createSeen()
  let confid = nobodysConfid()
  const sender = createSender(options)
  const patient = createPatientSender({ ...sender, sleep })
  const target = {
    ...{ fixtures, seen, hide: sender.hide },
    /** Every answer of the endpoint so far: in the vendor's envelope, and any other; one that did not come has the status 0. */
    answers: answers as readonly ReadAnswer[],
    outside: outside as readonly ReadAnswer[],
    /** The shift that requests have which say nothing else, in seconds from Chinese time. */
    shiftSeconds: 0,
    /** Whom hangupMeeting names: the page's masked number, unless the target refuses that. */
    phone: maskedPhone as string,
    /** What earlier answers say that a request with these faults is answered with, if they do. */
    expect(_faults: FaultSet, _form: Form): string | undefined {
      return undefined
    },
    believe(_question: Asked): Belief {
      // At first anything may be the answer.
      return { isPossible: () => true, dismiss: () => {} }
    },
    /** What the target does otherwise than a mock can, each thing once. */
    news: [] as readonly CalibrationNews[],
    tell(claim: string, expected: string, received: string): void {
      target.news = [...target.news.filter((each) => each.claim !== claim), { claim, expected, received }]
    },
    askTwice: createDoubtfulSender({ sleep, countOdd: patient.countOdd }),
    requests: sender.requests,
    left(): number {
      return maxRequests - sender.requests()
    },
    notes: patient.notes,
    /** How far its clock is ahead of ours by its Date headers, in seconds; 0 where they say nothing of note. */
    skewSeconds: sender.skewSeconds,
    /** Sends any request that names a meeting which is nobody's, unless it names another. */
    async send(request: CaseRequest): Promise<ReadAnswer> {
      return target.keep(await target.reach(request), request)
    },
    reach(request: CaseRequest, isExpected?: IsExpected): Promise<ReadAnswer> {
      confid += 1
      const phone = request.set?.phone === maskedPhone ? { phone: target.phone } : {}
      return patient.send({ ...request, set: { confid: `00000${confid}`, ...request.set, ...phone } }, isExpected)
    },
    keep(answer: ReadAnswer, request: CaseRequest): ReadAnswer {
      if (!isStray(request)) (isEnvelope(answer) ? answers : outside).push(answer)
      return answer
    },
    /** The statusCode for a request with these faults; of an answer without a number there, words for it. */
    async ask(faults: FaultSet, shift?: number, form: Form = usualForm): Promise<string> {
      const shiftSeconds = shift ?? target.shiftSeconds
      const unknown = `00000${confid + 1}`
      // Only the masked number is ever hung up in a meeting that there is.
      const isUnknown = has(faults, meetingIsKnown) || form !== usualForm
      const named = isUnknown ? unknown : (openConfid ?? unknown)
      const request = composeRequest(new Set(namesOf(faults)), fixtures, named, form)
      if (!request) throw new Error(`No request has the faults ${namesOf(faults).join(', ')} at once.`)
      const isExpected = (code: string) =>
        seen.messagesOf(faults, code).length > 0 || code === target.expect(faults, form)
      const isUsual = shiftSeconds === target.shiftSeconds
      const timed = isUsual ? { shiftSeconds } : ({ shiftSeconds, withinSecond: true } as const)
      const asked = { ...(form.variant?.change(request) ?? request), ...timed }
      const { answer, times } = await target.askTwice(
        () => target.reach(asked, isExpected),
        target.believe({ faults, form, isUsual }),
      )
      const code = readCode(target.keep(answer, asked))
      const question = { faults, form, shiftSeconds, phone: target.phone }
      for (let time = 0; time < times; time += 1) seen.add(question, code, answer.object?.statusMsg, isUsual)
      return code
    },
  }
  return target
}

/** Ids that no meeting has: digits that begin where a meeting's never would. */
const nobodysConfid = (): number => Math.floor(Math.random() * 1e9) * 1000

/** A request that is judged: its faults, its form, and whether its timestamp is the usual one. */
export interface Asked {
  readonly faults: FaultSet
  readonly form: Form
  readonly isUsual: boolean
}
