import { type CaseResult, type ClaimResult, type ContractResult, contractCases } from '../../../contract-tests/index.ts'
import { summarizeNotRun } from '../../../contract-tests/run/run-contract.ts'
import type { ContractReport as Generated, ReadonlyDeep } from '../../../schemas/generated/types.ts'
import { tell } from '../../../words/english.ts'
import { exitCodes } from '../../terminal/exit-codes.ts'
import type { ContractFlags } from '../contract-flags.ts'
import { type CountedProvenance, provenances } from '../judge-run.ts'

/** What schemas/reports/contract-report.schema.json describes; every other report is made from it. */
export type ContractReport = ReadonlyDeep<Generated>

/** What a report says beside what the suite found out. */
export interface RunFacts extends Omit<ContractReport, 'formatVersion' | 'counts' | 'failOn' | Derived> {
  readonly failOn: readonly CountedProvenance[]
}

type Derived = 'notRunBecause' | 'byProvenance' | 'byClaim' | 'claimsNotAsked' | 'news' | 'results'

/** A report on one run. `claims` are those that the run was about; those that broke besides are added. */
export function createReport(facts: RunFacts, contract: ContractResult, claims: ReadonlySet<string>): ContractReport {
  const { results, news } = contract
  const byClaim = contract.byClaim.filter(({ claim, outcome }) => claims.has(claim) || outcome === 'broken')
  return {
    formatVersion: 1,
    ...facts,
    counts: countOutcomes(results),
    notRunBecause: countCauses(results),
    byProvenance: countProvenances(byClaim),
    byClaim,
    claimsNotAsked: contract.byClaim.length - byClaim.length,
    news,
    results,
  }
}

/** How many cases came out how. */
function countOutcomes(results: readonly CaseResult[]): ContractReport['counts'] {
  const of = (outcome: CaseResult['outcome']) => results.filter((each) => each.outcome === outcome).length
  return { held: of('held'), broken: of('broken'), 'not-run': of('not-run') }
}

function countCauses(results: readonly CaseResult[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { cause } of results) if (cause) counts[cause] = (counts[cause] ?? 0) + 1
  return counts
}

function countProvenances(byClaim: readonly ClaimResult[]): ContractReport['byProvenance'] {
  const count = (provenance: CountedProvenance) => {
    const of = (wanted: ClaimResult['outcome']) =>
      byClaim.filter((each) => each.provenance === provenance && each.outcome === wanted).length
    return {
      held: of('held'),
      partly: of('partly'),
      broken: of('broken'),
      'not-run': of('not-run'),
      uncovered: of('uncovered'),
    }
  }
  const present = provenances.filter((each) => byClaim.some(({ provenance }) => provenance === each))
  return Object.fromEntries(present.map((each) => [each, count(each)]))
}

/** What stands in the reports while the options are read, and for good when they are wrong. */
export function createUnasked({ target }: ContractFlags, now: string): ContractReport {
  const reason = tell('contract.wrong-options')
  const facts = {
    target: withoutSecrets(target),
    url: null,
    isLive: false,
    startedAt: now,
    finishedAt: now,
    verdict: 'not-run',
    exitCode: exitCodes.usage,
    message: tell('contract.wrong-options/which'),
    failOn: [],
  } as const
  const contract = summarizeNotRun(contractCases, { cause: 'interrupted', reason })
  return createReport(facts, contract, new Set(contract.byClaim.map(({ claim }) => claim)))
}

/** Nobody has looked at it yet, and what stands before an @ or behind a ? may be a secret. */
const withoutSecrets = (target: string): string =>
  target.replace(/^([^?#]*\/\/)[^/]*@/, '$1***@').replace(/[?#].*$/s, '')
