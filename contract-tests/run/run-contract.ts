import { setTimeout as sleep } from 'node:timers/promises'
import type { ContractCase } from '../case.ts'
import { contractCases } from '../cases/index.ts'
import { type Fixtures, nobodysMeeting } from '../fixtures.ts'
import type { CaseResult, ContractResult } from '../result.ts'
import { collectNews } from './collect-news.ts'
import { createMask } from './create-mask.ts'
import { withGround } from './ground.ts'
import { createSeen } from './judge-answers.ts'
import { refuseCase } from './refuse-case.ts'
import type { LivePermission, Refusal } from './refuse-live.ts'
import { notRun, runCase } from './run-case.ts'
import type { RunContext } from './run-context.ts'
import { summarizeClaims } from './summarize-claims.ts'
import { countShared } from './tally.ts'
import { TargetUnreachableError } from './target-unreachable-error.ts'

/** What to ask whom. */
export interface ContractOptions {
  /** Where the target is, such as http://127.0.0.1:4010. */
  readonly url: string
  /** An HTTP proxy that forwards the requests to an http:// target. */
  readonly proxy?: string
  /** What the suite may use on the target; `mockFixtures` for the mock. */
  readonly fixtures: Fixtures
  /** All of them unless told. */
  readonly cases?: readonly ContractCase[]
  /** For a target with real meetings and real people: what may be done there. Without it everything is. */
  readonly live?: LivePermission
  /** Requests that may be sent; as many as the cases need unless told. */
  readonly maxCalls?: number
  /** Between two requests; 0 unless told. */
  readonly paceMilliseconds?: number
  /** Milliseconds since 1970; the machine's clock unless told. */
  readonly clock?: { now(): number }
  /** How to let time pass between two requests. */
  readonly wait?: RunContext['wait']
  /** Called before the first request of a case. */
  readonly onSend?: (contractCase: ContractCase) => void
  /** Called before each request, masked as in the results; what it returns is why the case is not run after all. */
  readonly withhold?: RunContext['withhold']
  /** Called after each case, before the next is sent; of one that had no answer in time, once it is clear that others have. */
  readonly onResult?: (result: CaseResult) => void
  /** For one answer; 10000 unless told. */
  readonly timeoutMilliseconds?: number
  readonly signal?: AbortSignal
}

/**
 * Asks a target every case over HTTP, one after the other, and says for each case and each claim whether it held; every
 * answer is held against the envelope as well (D9, D10, D11).
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
  }
  settle()
  return summarize(countShared(results, seen.tally), cases, learnt)
}

/** The cases that are asked, those among them that are only learnt from with the others. */
function planRun(cases: readonly ContractCase[], context: RunContext): ContractCase[] {
  const isAsked = (each: ContractCase) => refuseCase(each, { ...context, outcomes: new Map() }) === undefined
  const planned = withGround(cases, context.fixtures, isAsked)
  for (const each of planned) if (!cases.includes(each)) context.learntFrom.add(each.id)
  return planned
}

const unreachable: Refusal = { cause: 'unreachable', reason: 'The target could not be reached.' }

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

function createContext(options: ContractOptions): RunContext {
  const { fixtures, live, clock = Date, timeoutMilliseconds = 10_000, signal, proxy } = options
  const tokens = Object.values(fixtures.accounts).map(({ authToken }) => authToken)
  const phones = [fixtures.phone ?? '', ...(live?.allowPhones ?? [])]
  return {
    fixtures: live && fixtures.confid === undefined ? { ...fixtures, confid: nobodysMeeting.confid } : fixtures,
    live,
    destination: {
      url: parseUrl(options.url, 'a target'),
      proxy: proxy === undefined ? undefined : parseUrl(proxy, 'a proxy'),
      timeoutMilliseconds,
      signal,
    },
    now: () => clock.now(),
    maxCalls: options.maxCalls ?? Number.POSITIVE_INFINITY,
    paceMilliseconds: options.paceMilliseconds ?? 0,
    wait: options.wait ?? ((milliseconds, signal) => sleep(milliseconds, undefined, signal && { signal })),
    onSend: options.onSend,
    withhold: options.withhold,
    mask: createMask([...tokens, ...phones]),
    outcomes: new Map(),
    seen: createSeen(),
    learntFrom: new Set(),
    hasAnswered: false,
    unanswered: 0,
    calls: 0,
  }
}

function parseUrl(text: string, what: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw new TypeError(`${JSON.stringify(text)} is not ${what}. Expected an http:// or https:// URL.`)
}
