import type { ContractCase } from '../case.ts'
import type { CaseResult, Exchange, Failure } from '../result.ts'
import { assertFromTarget } from './assert-from-target.ts'
import { createRequest, type WireRequest } from './create-request.ts'
import { claimsOf, createFailure, isEnveloped, judgeAnswers } from './judge-answers.ts'
import { maskExchange } from './mask-exchange.ts'
import { type ReadAnswer, readAnswer } from './read-answer.ts'
import { refuseCase } from './refuse-case.ts'
import type { Refusal } from './refuse-live.ts'
import type { RunContext } from './run-context.ts'
import { BrokenAnswerError, NoAnswerInTimeError, sendRequest } from './send-request.ts'
import { TargetUnreachableError } from './target-unreachable-error.ts'

const alwaysUnreachable = new Set<string | undefined>([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

/** Asks a target one case. Throws a TargetUnreachableError when nobody answers there. */
export async function runCase(contractCase: ContractCase, context: RunContext): Promise<CaseResult> {
  const refusal = refuseCase(contractCase, context)
  if (refusal) return notRun(contractCase, refusal)
  context.onSend?.(contractCase)
  const answers: ReadAnswer[] = []
  const exchanges: Exchange[] = []
  const broken: Failure[] = []
  for (let sent = 0; sent < (contractCase.times ?? 1); sent++) {
    await waitForTurn(context)
    const wire = createRequest(contractCase.request, fixturesFor(contractCase, context), context.now())
    context.mask.learn(wire.secrets, wire.body.toString())
    const withheld = context.withhold?.(contractCase, maskExchange(wire, undefined, context.mask).request)
    if (withheld) return notRun(contractCase, withheld)
    const answer = await ask(wire, context)
    exchanges.push(maskExchange(wire, 'status' in answer ? answer : undefined, context.mask))
    if ('status' in answer) answers.push(answer)
    else broken.push(...failuresOf(contractCase, answer))
  }
  const { judged, failures } = judgeAnswers(contractCase, answers)
  const all = [...broken, ...failures].map((each) => hideSecrets(each, context))
  const claims = [...new Set([...judged, ...broken.map(({ claim }) => claim)])]
  const outcome = all.length === 0 ? 'held' : 'broken'
  return { ...describe(contractCase), outcome, judged: claims, failures: all, exchanges }
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

async function ask(wire: WireRequest, context: RunContext): Promise<ReadAnswer | Error> {
  const { destination } = context
  try {
    const answer = readAnswer(await sendRequest(wire, destination))
    assertFromTarget(answer, destination)
    context.hasAnswered = true
    context.unanswered = 0
    return answer
  } catch (cause) {
    destination.signal?.throwIfAborted()
    const error = cause instanceof Error ? cause : new Error(String(cause))
    const { code } = error as NodeJS.ErrnoException
    countSilence(error, context)
    if (error instanceof TargetUnreachableError || error instanceof BrokenAnswerError) return rethrow(error)
    if (context.hasAnswered && !alwaysUnreachable.has(code)) return error
    throw new TargetUnreachableError(destination, error)
  }
}

/** Whoever keeps silent so often is not there any more, and asking on would take a time-out for each case that is left. */
const mostUnanswered = 3

function countSilence(error: Error, context: RunContext): void {
  context.unanswered = error instanceof NoAnswerInTimeError ? context.unanswered + 1 : 0
  if (context.unanswered < mostUnanswered) return
  const { timeoutMilliseconds } = context.destination
  const silence = `${mostUnanswered} requests in a row had no answer within ${timeoutMilliseconds} ms each`
  throw new TargetUnreachableError(context.destination, new Error(silence))
}

function rethrow(error: Error): Error {
  if (error instanceof TargetUnreachableError) throw error
  return error
}

/** Without an answer there is no envelope (D9); a case that expects none blames its own claims. */
function failuresOf(contractCase: ContractCase, error: Error): Failure[] {
  const blamed = isEnveloped(contractCase) ? (['D9'] as const) : claimsOf(contractCase)
  return blamed.map((claim) => createFailure(claim, { expected: 'an answer', received: `none: ${error.message}` }))
}
