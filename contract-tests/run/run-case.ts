import { tell } from '../../words/english.ts'
import type { ContractCase } from '../case.ts'
import type { CaseResult, Failure } from '../result.ts'
import { aboutNobody, isAboutNobody } from './about-nobody.ts'
import { codesOf } from './ask-case.ts'
import { learnLetters, requestsToTry } from './ground.ts'
import { claimsOf, createFailure, isEnveloped, judgeAnswers } from './judge-answers.ts'
import type { Refusal } from './refuse-live.ts'
import type { RunContext, Sent } from './run-context.ts'
import { askOnce, isOfUnknownMeeting } from './unknown-meeting.ts'

/**
 * Asks a target one case, and keeps what it is as ground for others. Throws a TargetUnreachableError when nobody answers
 * there.
 */
export async function runCase(given: ContractCase, context: RunContext): Promise<CaseResult> {
  const { outcomes } = context
  let first: CaseResult | undefined
  for (const request of requestsToTry(given, context)) {
    const { result, isGround } = await runOnce({ ...given, request }, context)
    keepOutcome(result, isGround, context)
    if (outcomes.get(given.id) === 'held') {
      learnLetters(given, request, context)
      return result
    }
    first ??= result
  }
  return first as CaseResult
}

function keepOutcome(
  { id, outcome }: CaseResult,
  isGround: boolean,
  { learntFrom, outcomes, withhold }: RunContext,
): void {
  // A recording need not have what is only learnt from.
  if (outcome === 'not-run' && withhold && learntFrom.has(id)) return
  outcomes.set(id, outcome === 'broken' && isGround ? 'held' : outcome)
}

async function runOnce(contractCase: ContractCase, context: RunContext) {
  const sent = await askOnce(contractCase, context)
  if ('cause' in sent) return { result: notRun(contractCase, sent), isGround: false }
  const isNobodys =
    isAboutNobody(contractCase, context.fixtures) || (await isOfUnknownMeeting(contractCase, sent, context))
  if (!isNobodys) return conclude(contractCase, sent, context)
  if (lacksSuccess(contractCase, sent)) return { result: notRun(contractCase, noSuccess), isGround: false }
  return conclude(aboutNobody(contractCase), sent, context)
}

const noSuccess: Refusal = {
  cause: 'ground',
  reason: tell('contract.no-success'),
}

const lacksSuccess = ({ isAboutSuccess }: ContractCase, sent: readonly Sent[]): boolean =>
  isAboutSuccess === true && codesOf(sent).some((code) => code !== '0')

/** That a page came shows nothing where pages are all that ever came. What is recorded was asked with others before it. */
const provesNothing = ({ outcome }: CaseResult, { isPlatform, withhold }: RunContext): boolean =>
  outcome === 'held' && !isPlatform && !withhold

const noPlatform: Refusal = { cause: 'stranger', reason: tell('contract.no-platform') }

function conclude(contractCase: ContractCase, sent: readonly Sent[], context: RunContext) {
  const asked = (contractCase.opening ? sent.slice(1) : sent).map(({ answer }) => answer)
  const answers = asked.filter((answer) => 'status' in answer)
  const seen = context.learntFrom.has(contractCase.id) ? { ...context.seen, tally: new Map() } : context.seen
  const { judged, failures, isGround } = judgeAnswers(contractCase, answers, seen)
  const silent = asked.flatMap((answer) => ('status' in answer ? [] : failuresOf(contractCase, answer)))
  const all = [...silent, ...failures].map((each) => hideSecrets(each, context))
  const result: CaseResult = {
    ...describe(contractCase),
    outcome: all.length === 0 ? 'held' : 'broken',
    judged: [...new Set([...judged, ...silent.map(({ claim }) => claim)])],
    failures: all,
    seconds: sent.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000,
    exchanges: sent.map(({ exchange }) => exchange),
  }
  if (provesNothing(result, context)) return { result: notRun(contractCase, noPlatform), isGround: false }
  return { result, isGround: isGround && silent.length === 0 }
}

/** The result of a case that was not sent. */
export function notRun(contractCase: ContractCase, refusal: Refusal): CaseResult {
  return { ...describe(contractCase), outcome: 'not-run', ...refusal, judged: [], failures: [], exchanges: [] }
}

const describe = (contractCase: ContractCase) => {
  const { id, title } = contractCase
  return { id, title, claims: claimsOf(contractCase) }
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
  return blamed.map((claim) =>
    createFailure(claim, {
      expected: tell('contract.an-answer'),
      received: tell('contract.no-answer', { error: error.message }),
    }),
  )
}
