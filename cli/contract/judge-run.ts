import type { CaseResult, ContractResult } from '../../contract-tests/index.ts'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import type { ContractFlags } from './contract-flags.ts'

export const provenances = ['documented', 'observed', 'assumed', 'verified'] as const
export type CountedProvenance = (typeof provenances)[number]

/** How a run that was asked came out. */
export type Verdict = 'held' | 'broken' | 'not-proved'

/**
 * The provenances whose claims make a run fail. What is documented always does, and what a sandbox run verified; the
 * rest is news unless --fail-on names it. The kit's own mock has to hold everything.
 */
export function readFailOn({ failOn }: ContractFlags, isMock: boolean): readonly CountedProvenance[] {
  const named = failOn?.flatMap((each) => each.split(',')).map((each) => each.trim())
  const unknown = named?.find((each) => !provenances.some((provenance) => provenance === each))
  if (unknown !== undefined) {
    throw new UsageError(note('contract.fail-on', { value: JSON.stringify(unknown) }))
  }
  const counted = named ?? (isMock ? provenances : [])
  return provenances.filter((each) => each === 'documented' || each === 'verified' || counted.includes(each))
}

/** Whether a failure makes the run fail; otherwise it is news. */
export const isCounted = (
  { provenance }: { provenance: CountedProvenance },
  failOn: readonly CountedProvenance[],
): boolean => failOn.includes(provenance)

/** What a user, or the target's lack of accounts, left out on purpose; a recording may name causes that nobody knows yet. */
const deliberate: ReadonlySet<CaseResult['cause']> = new Set(['fixture', 'ground', 'side-effects', 'phone'])

/**
 * What is broken comes first. Cases that were left out for another reason than these, such as a used-up budget, a run
 * that was ended early or a recording that lacks them, leave a run unproved; so does any on a mock, and a run of which
 * nothing was asked.
 */
export function judgeRun({ results }: ContractResult, failOn: readonly CountedProvenance[], isMock: boolean): Verdict {
  if (results.some(({ failures }) => failures.some((each) => isCounted(each, failOn)))) return 'broken'
  const left = results.filter(({ outcome }) => outcome === 'not-run')
  const isUnproved = ({ cause }: CaseResult) => isMock || !deliberate.has(cause)
  return left.length === results.length || left.some(isUnproved) ? 'not-proved' : 'held'
}
