import type { ContractResult } from '../../contract-tests/index.ts'
import type { ContractReport } from './reports/contract-report.ts'

type FourWay = NonNullable<ContractReport['fourWay']>
type Quadrants = FourWay['cases']
type Outcomes = ReadonlyMap<string, string>

/**
 * Sorts cases and claims by who held them: both, one alone, neither. What one of the two was not asked is apart, and so
 * is a claim that nobody broke and somebody held in part.
 */
export function compareRuns(target: ContractResult, against: ContractResult, name: string): FourWay {
  return {
    against: name,
    cases: sortByHolder(casesOf(target), casesOf(against)),
    claims: sortByHolder(claimsOf(target), claimsOf(against)),
  }
}

const casesOf = ({ results }: ContractResult): Outcomes => new Map(results.map(({ id, outcome }) => [id, outcome]))
const claimsOf = ({ byClaim }: ContractResult): Outcomes =>
  new Map(byClaim.map(({ claim, outcome }) => [claim, outcome]))

function sortByHolder(target: Outcomes, against: Outcomes): Quadrants {
  const sorted = {
    both: [] as string[],
    onlyAgainst: [] as string[],
    onlyTarget: [] as string[],
    neither: [] as string[],
    notCompared: [] as string[],
  }
  for (const [id, outcome] of target) sorted[quadrantOf(outcome, against.get(id))].push(id)
  return sorted
}

function quadrantOf(target: string, against: string | undefined): keyof Quadrants {
  const holds = (outcome: string | undefined) => outcome === 'held' || outcome === 'partly'
  const isAsked = (outcome: string | undefined) => holds(outcome) || outcome === 'broken'
  if (!isAsked(target) || !isAsked(against)) return 'notCompared'
  if (holds(target) && holds(against)) return target === against && target === 'held' ? 'both' : 'notCompared'
  if (holds(target)) return 'onlyTarget'
  return holds(against) ? 'onlyAgainst' : 'neither'
}
