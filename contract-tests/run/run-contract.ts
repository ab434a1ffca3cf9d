import { tell } from '../../words/english.ts'
import type { ContractCase } from '../case.ts'
import { contractCases } from '../cases/index.ts'
import type { CaseResult, ContractResult } from '../result.ts'
import { collectNews } from './collect-news.ts'
import { withGround } from './ground.ts'
import { refuseCase } from './refuse-case.ts'
import type { Refusal } from './refuse-live.ts'
import { notRun, runCase } from './run-case.ts'
import { type ContractOptions, createContext, type RunContext } from './run-context.ts'
import { summarizeClaims } from './summarize-claims.ts'
import { countShared } from './tally.ts'
import { TargetUnreachableError } from './target-unreachable-error.ts'

/**
 * Asks a target every case over HTTP, one after the other, and says for each case and each claim whether it held; every
 * answer is held against the envelope as well (D9, D10, D11).
 * Where the first ten cases had no answer with a statusCode, the others are not run.
 * Throws a TypeError for a URL that is none, a TargetUnreachableError with the results so far when nobody answers, also
 * when three requests in a row had no answer in time, and the signal's reason.
 *
 * @example
 * const { results, byClaim, news } = await runContract({ url: mock.url, fixtures: mockFixtures })
 */
export async function runContract(options: ContractOptions): Promise<ContractResult> {
  const { cases = contractCases, onResult, signal } = options
  const context = createContext(options)
  const { learntFrom, seen } = context
  const results: CaseResult[] = []
  const learnt: CaseResult[] = []
  // While nobody answers it is open whether these broke the contract or asked nobody.
  const open: CaseResult[] = []
  let strangers = 0
  const settle = () => {
    for (const result of open.splice(0)) {
      results.push(result)
      onResult?.(result)
    }
  }
  for (const contractCase of planRun(cases, context)) {
    signal?.throwIfAborted()
    const result = await runCase(contractCase, context).catch((error: unknown) => {
      if (!(error instanceof TargetUnreachableError)) throw error
      throw error.with(summarizeNotRun(cases, unreachable, results))
    })
    ;(learntFrom.has(result.id) ? learnt : open).push(result)
    if (context.unanswered === 0) settle()
    if (!context.isPlatform && (result.outcome === 'broken' || result.cause === 'stranger')) strangers += 1
    if (strangers === mostStrangers) break
  }
  settle()
  const told = countShared(results, seen.tally)
  return strangers < mostStrangers ? summarize(told, cases, learnt) : summarizeNotRun(cases, stranger, told)
}

/** The cases that are asked, those among them that are only learnt from with the others. */
function planRun(cases: readonly ContractCase[], context: RunContext): ContractCase[] {
  const isAsked = (each: ContractCase) => refuseCase(each, { ...context, outcomes: new Map() }) === undefined
  const planned = withGround(cases, context.fixtures, isAsked)
  for (const each of planned) if (!cases.includes(each)) context.learntFrom.add(each.id)
  return planned
}

/** Right requests are among the first: whoever answers none of these as the platform does is asked the others for nothing. */
const mostStrangers = 10
const stranger: Refusal = { cause: 'stranger', reason: tell('contract.no-platform/first', { cases: mostStrangers }) }

const unreachable: Refusal = { cause: 'unreachable', reason: tell('contract.unreachable') }

/**
 * What a run comes to that could not be begun, or that ended before its last case: what was found out before comes
 * first, in the order of the cases.
 *
 * @example
 * const { byClaim } = summarizeNotRun(cases, { cause: 'credentials', reason: 'There is no account to ask as.' })
 */
export function summarizeNotRun(
  cases: readonly ContractCase[],
  refusal: Refusal,
  before: readonly CaseResult[] = [],
): ContractResult {
  const done = new Set(before.map(({ id }) => id))
  const rest = cases.filter(({ id }) => !done.has(id)).map((each) => notRun(each, refusal))
  return summarize([...before, ...rest], cases)
}

function summarize(
  results: readonly CaseResult[],
  cases: readonly ContractCase[],
  learnt: readonly CaseResult[] = [],
): ContractResult {
  return { results, byClaim: summarizeClaims(results), news: collectNews(results, cases, learnt) }
}
