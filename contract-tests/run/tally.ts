import type { ClaimId } from '../../schemas/generated/types.ts'
import { tell } from '../../words/english.ts'
import type { Expectation } from '../case.ts'
import type { CaseResult, Failure } from '../result.ts'

/** What one member of an expectation comes to for one answer. */
export interface Judged {
  readonly claim: ClaimId
  readonly name: keyof Expectation
  readonly failures: readonly Failure[]
}

/** One way in which answers break a rule that every answer owes. */
interface Deviation extends Pick<Failure, 'claim' | 'expected'> {
  count: number
  /** The case that told it first. */
  readonly teller: string
  untold: number
}

/** The answers of a run that owed one rule, and how they break it. */
interface Debt {
  answers: number
  readonly deviations: Map<string, Deviation>
}

/** What all answers of a run owed so far, by rule. */
export type Tally = Map<string, Debt>

/** What changes from answer to answer, though the fault is the same. */
const changing: Readonly<Partial<Record<keyof Expectation, RegExp>>> = {
  contentLength: /\d+/g,
  strings: /-?\d+/g,
  requestId: /"[^"]+"/g,
}

/**
 * Counts one answer under a rule that it owed. Whether its case is to tell what is wrong with it: what all answers so far
 * share is the target's way, which the first of them tells for all.
 */
export function isToBeTold(tally: Tally, rule: string, teller: string, { name, failures: [found] }: Judged): boolean {
  const debt = tally.get(rule) ?? { answers: 0, deviations: new Map<string, Deviation>() }
  tally.set(rule, debt)
  debt.answers += 1
  if (!found) return true
  const key = found.received.replace(changing[name] ?? /^$/, '#')
  const deviation = debt.deviations.get(key) ?? { ...found, count: 0, teller, untold: 0 }
  debt.deviations.set(key, deviation)
  deviation.count += 1
  const isTold = deviation.count === 1 || deviation.count < debt.answers
  if (!isTold) deviation.untold += 1
  return isTold
}

/** The results of a run, with the number of answers beside what one case told for all; all else stays the same object. */
export function countShared(results: readonly CaseResult[], tally: Tally): CaseResult[] {
  const shared = [...tally.values()].flatMap(({ answers, deviations }) =>
    [...deviations.values()].filter(({ untold }) => untold > 0).map((each) => ({ ...each, answers })),
  )
  const amend = (id: string, failure: Failure): Failure => {
    const told = shared.find(
      ({ teller, claim, expected }) => teller === id && claim === failure.claim && expected === failure.expected,
    )
    return told
      ? {
          ...failure,
          received: tell('contract.shared', { received: failure.received, count: told.count, answers: told.answers }),
        }
      : failure
  }
  const tellers = new Set(shared.map(({ teller }) => teller))
  return results.map((each) =>
    tellers.has(each.id) ? { ...each, failures: each.failures.map((failure) => amend(each.id, failure)) } : each,
  )
}
