import type { CaseRequest, ContractCase } from '../case.ts'
import type { CaseResult, Exchange, Failure } from '../result.ts'
import { ask } from './ask.ts'
import { createRequest } from './create-request.ts'
import { claimsOf, createFailure, isEnveloped, judgeAnswers } from './judge-answers.ts'
import { judgeForm, mergeForms } from './judge-form.ts'
import { maskExchange } from './mask-exchange.ts'
import type { ReadAnswer } from './read-answer.ts'
import { refuseCase } from './refuse-case.ts'
import type { Refusal } from './refuse-live.ts'
import type { RunContext } from './run-context.ts'

/** Asks a target one case. Throws a TargetUnreachableError when nobody answers there. */
export async function runCase(contractCase: ContractCase, context: RunContext): Promise<CaseResult> {
  const refusal = refuseCase(contractCase, context)
  if (refusal) return notRun(contractCase, refusal)
  context.onSend?.(contractCase)
  const sent: Sent[] = []
  for (const request of requestsOf(contractCase)) {
    const filled = fillMeid(request, sent[0])
    const outcome = filled ? await send(contractCase, filled, context) : noMeid
    if ('cause' in outcome) return notRun(contractCase, outcome)
    sent.push(outcome)
  }
  return conclude(contractCase, sent, context)
}

/** One request with what came of it: an answer, or the reason why there is none. */
interface Sent {
  readonly exchange: Exchange
  readonly answer: ReadAnswer | Error
  readonly milliseconds: number
}

const requestsOf = ({ opening, request, times = 1 }: ContractCase): CaseRequest[] => [
  ...(opening ? [opening] : []),
  ...Array.from({ length: times }, () => request),
]

const noMeid: Refusal = {
  cause: 'ground',
  reason: 'It rests on a meeting, and the answer to its creation has no meid.',
}

/** The request with the meid of the first answer in it, when it asks for one; nothing when there is none (D14). */
function fillMeid(request: CaseRequest, first: Sent | undefined): CaseRequest | undefined {
  const text = JSON.stringify(request)
  if (!text.includes('{meid}')) return request
  const meid = first && 'status' in first.answer ? first.answer.object?.meid : undefined
  if (typeof meid !== 'string' || meid === '') return undefined
  return JSON.parse(text.replaceAll('{meid}', () => JSON.stringify(meid).slice(1, -1)))
}

async function send(contractCase: ContractCase, request: CaseRequest, context: RunContext): Promise<Sent | Refusal> {
  await waitForTurn(context)
  const wire = createRequest(request, fixturesFor(contractCase, context), context.now())
  context.mask.learn(wire.secrets, wire.body.toString())
  const withheld = context.withhold?.(contractCase, maskExchange(wire, undefined, context.mask).request)
  if (withheld) return withheld
  const startedAt = context.now()
  const answer = await ask(wire, context)
  // A clock may be set back meanwhile.
  const milliseconds = Math.max(0, context.now() - startedAt)
  if ('status' in answer) learnForm(answer, wire.body.toString(), context)
  return { answer, milliseconds, exchange: maskExchange(wire, 'status' in answer ? answer : undefined, context.mask) }
}

function learnForm({ text, object }: ReadAnswer, asked: string, context: RunContext): void {
  if (object) context.form = mergeForms([...context.form, ...judgeForm(text, asked.includes('"createMeeting"'))])
}

function conclude(contractCase: ContractCase, sent: readonly Sent[], context: RunContext): CaseResult {
  const asked = (contractCase.opening ? sent.slice(1) : sent).map(({ answer }) => answer)
  const { judged, failures } = judgeAnswers(
    contractCase,
    asked.filter((answer) => 'status' in answer),
    context.form,
  )
  const broken = asked.flatMap((answer) => ('status' in answer ? [] : failuresOf(contractCase, answer)))
  const all = [...broken, ...failures].map((each) => hideSecrets(each, context))
  const claims = [...new Set([...judged, ...broken.map(({ claim }) => claim)])]
  const outcome = all.length === 0 ? 'held' : 'broken'
  const exchanges = sent.map(({ exchange }) => exchange)
  const seconds = sent.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000
  return { ...describe(contractCase), outcome, judged: claims, failures: all, seconds, exchanges }
}

/** The result of a case that was not sent. */
export function notRun(contractCase: ContractCase, refusal: Refusal): CaseResult {
  return { ...describe(contractCase), outcome: 'not-run', ...refusal, judged: [], failures: [], exchanges: [] }
}

const describe = (contractCase: ContractCase) => {
  const { id, title } = contractCase
  return { id, title, claims: claimsOf(contractCase) }
}

/** A safe case names nobody's meeting, so that even a platform which serves it by mistake ends none that matters. */
function fixturesFor({ safe }: ContractCase, { fixtures }: RunContext): RunContext['fixtures'] {
  if (!safe) return fixtures
  const { confid: _confid, phone: _phone, ...rest } = fixtures
  return rest
}

async function waitForTurn(context: RunContext): Promise<void> {
  const { destination, paceMilliseconds, wait } = context
  if (context.calls > 0 && paceMilliseconds > 0) await wait(paceMilliseconds, destination.signal)
  context.calls += 1
}

function hideSecrets(failure: Failure, { mask }: RunContext): Failure {
  const { knob } = failure
  const received = mask.hide(failure.received)
  if (typeof knob?.value !== 'string') return { ...failure, received }
  return { ...failure, received, knob: { ...knob, value: mask.hide(knob.value) } }
}

/** Without an answer there is no envelope (D9); a case that expects none blames its own claims. */
function failuresOf(contractCase: ContractCase, error: Error): Failure[] {
  const blamed = isEnveloped(contractCase) ? (['D9'] as const) : claimsOf(contractCase)
  return blamed.map((claim) => createFailure(claim, { expected: 'an answer', received: `none: ${error.message}` }))
}
