import type { ContractCase } from '../case.ts'
import { contractCases } from '../cases/index.ts'
import type { Fixtures } from '../fixtures.ts'
import type { CaseResult, ContractResult } from '../result.ts'
import { type RunContext, runCase } from './run-case.ts'
import { summarizeClaims } from './summarize-claims.ts'

/** What to ask whom. */
export interface ContractOptions {
  /** Where the target is, such as http://127.0.0.1:4010. */
  readonly url: string
  /** What the suite may use on the target; `mockFixtures` for the mock. */
  readonly fixtures: Fixtures
  /** All of them unless told. */
  readonly cases?: readonly ContractCase[]
  /** Milliseconds since 1970; the machine's clock unless told. */
  readonly clock?: { now(): number }
  /** Called after each case, before the next is sent. */
  readonly onResult?: (result: CaseResult) => void
  /** For one answer; 10000 unless told. */
  readonly timeoutMilliseconds?: number
  readonly signal?: AbortSignal
}

/**
 * Asks a target every case over HTTP, one after the other, and says for each case and each claim whether it held.
 * Throws a TypeError for a URL that is none, a TargetUnreachableError when nobody answers, and the signal's reason.
 *
 * @example
 * const { results, byClaim } = await runContract({ url: mock.url, fixtures: mockFixtures })
 */
export async function runContract(options: ContractOptions): Promise<ContractResult> {
  const { fixtures, cases = contractCases, clock = Date, onResult, timeoutMilliseconds = 10_000, signal } = options
  const destination = { url: parseUrl(options.url), timeoutMilliseconds, signal }
  const context: RunContext = { fixtures, destination, now: () => clock.now(), outcomes: new Map(), hasAnswered: false }
  const results: CaseResult[] = []
  for (const contractCase of cases) {
    signal?.throwIfAborted()
    const result = await runCase(contractCase, context)
    results.push(result)
    context.outcomes.set(result.id, result.outcome)
    onResult?.(result)
  }
  return { results, byClaim: summarizeClaims(results) }
}

function parseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw new TypeError(`${JSON.stringify(text)} is not a target. Expected an http:// or https:// URL.`)
}
