import type { CaseRequest, ContractCase } from '../case.ts'
import type { CaseResult, Exchange, Failure } from '../result.ts'
import { aboutNobody, fixturesFor, isAboutNobody } from './about-nobody.ts'
import { ask } from './ask.ts'
import { createRequest } from './create-request.ts'
import { zonesToTry } from './find-zone.ts'
import { claimsOf, createFailure, isEnveloped, judgeAnswers } from './judge-answers.ts'
import { dateOf, fillMeid, groundOf, learn, lettersOf, noMeid } from './learn.ts'
import { maskExchange } from './mask-exchange.ts'
import type { ReadAnswer } from './read-answer.ts'
import { refuseCase } from './refuse-case.ts'
import type { Refusal } from './refuse-live.ts'
import type { RunContext } from './run-context.ts'

/** Asks a target one case. Throws a TargetUnreachableError when nobody answers there. */
export async function runCase(given: ContractCase, context: RunContext): Promise<CaseResult> {
  const contractCase = isAboutNobody(given, context.fixtures) ? aboutNobody(given) : given
  let result: CaseResult | undefined
  for (const seconds of zonesToTry(given.request, context.outcomes)) {
    const { shiftSeconds = 0 } = given.request
    const request = seconds === 0 ? given.request : { ...given.request, shiftSeconds: shiftSeconds + seconds }
    const next = await askOnce({ ...contractCase, request }, context)
    if (groundOf(next) === 'held') return next
    result ??= next
  }
  return result ?? notRun(given, tooSlow)
}

async function askOnce(contractCase: ContractCase, context: RunContext): Promise<CaseResult> {
  const refusal = refuseCase(contractCase, context)
  if (refusal) return notRun(contractCase, refusal)
  context.onSend?.(contractCase)
  const sent: Sent[] = []
  for (const request of requestsOf(contractCase)) {
    const filled = fillMeid(request, sent[0]?.answer)
    const outcome = filled ? await sendInTime(contractCase, filled, context) : noMeid
    if ('cause' in outcome) return notRun(contractCase, outcome)
    sent.push(outcome)
  }
  return lacksSuccess(contractCase, sent, context)
    ? notRun(contractCase, noSuccess)
    : conclude(contractCase, sent, context)
}

/** One request with what came of it: an answer, or the reason why there is none. */
interface Sent {
  readonly exchange: Exchange
  readonly answer: ReadAnswer | Error
  readonly milliseconds: number
  /** Milliseconds since 1970. */
  readonly now: number
}

const requestsOf = ({ opening, request, times = 1 }: ContractCase): CaseRequest[] => [
  ...(opening ? [opening] : []),
  ...Array.from({ length: times }, () => request),
]

const noSuccess: Refusal = {
  cause: 'ground',
  reason: 'It is about a success, and the target refuses a meeting that nobody has: name one that may be ended.',
}

function lacksSuccess(contractCase: ContractCase, sent: readonly Sent[], { fixtures }: RunContext): boolean {
  if (!contractCase.isAboutSuccess || !isAboutNobody(contractCase, fixtures)) return false
  return sent.some(({ answer }) => 'status' in answer && answer.object && String(answer.object.statusCode) !== '0')
}

const tooSlow: Refusal = { cause: 'ground', reason: 'It takes an answer within the second, and none came so fast.' }
const mostTries = 50

const otherClock: Refusal = {
  cause: 'ground',
  reason: 'It turns on a single second, and the target’s clock is another.',
}

/** Asks again where the second that a timestamp names was over before the answer came. */
async function sendInTime(contractCase: ContractCase, request: CaseRequest, context: RunContext) {
  const second = (now: number) => Math.floor(now / 1000)
  for (let tries = 0; tries < mostTries; tries++) {
    const outcome = await send(contractCase, request, context)
    if (!request.withinSecond || 'cause' in outcome) return outcome
    const date = dateOf(outcome.answer) ?? outcome.now
    // A second or two are what rounding and a slow answer make of one clock.
    if (Math.abs(date - outcome.now) > 2000) return otherClock
    if ([context.now(), date].every((each) => second(each) === second(outcome.now))) return outcome
  }
  return tooSlow
}

async function send(contractCase: ContractCase, request: CaseRequest, context: RunContext): Promise<Sent | Refusal> {
  await waitForTurn(context)
  const now = context.now()
  const wire = createRequest(request, fixturesFor(contractCase, context.fixtures), now, lettersOf(context))
  context.mask.learn(wire.secrets, wire.body.toString())
  const withheld = context.withhold?.(contractCase, maskExchange(wire, undefined, context.mask).request)
  if (withheld) return withheld
  const startedAt = context.now()
  const answer = await ask(wire, context)
  // A clock may be set back meanwhile.
  const milliseconds = Math.max(0, context.now() - startedAt)
  if ('status' in answer) learn(answer, wire.body.toString(), context)
  const exchange = maskExchange(wire, 'status' in answer ? answer : undefined, context.mask)
  return { now, answer, milliseconds, exchange }
}

function conclude(contractCase: ContractCase, sent: readonly Sent[], context: RunContext): CaseResult {
  const asked = (contractCase.opening ? sent.slice(1) : sent).map(({ answer }) => answer)
  const { judged, failures } = judgeAnswers(
    contractCase,
    asked.filter((answer) => 'status' in answer),
    context.form,
    context.requestIds,
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
