import { type Confirming, compare, findQuestion, isOdd, isShown } from './compare.ts'
import { bit, type FaultSet, formless, has, indexes, indexesOf, union } from './fault-sets.ts'
import { destroyForm, type Form, usualForm } from './parameter-faults.ts'

/**
 * Asks whether the other action has the same order: each check with those that come right after it, as many at once as fit
 * into a request. Pairs that take a phone are asked again with the usual action.
 */
export async function askOrder(confirming: Confirming): Promise<void> {
  const asked = indexes.map(() => 0)
  for (const form of [destroyForm, usualForm]) {
    const testable = indexes.map((first) => testableOf(confirming, first, form))
    for (const first of indexes) {
      let open = reduce(first, testable) & ~(asked[first] ?? 0)
      while (open !== 0) {
        const faults = grow(confirming, { first, form, open })
        const covered = confirming.possible(form).broken(faults) & open
        if (covered === 0) break
        if (confirming.target.left() <= 0) {
          confirming.confirmation.unasked.add(form.action)
          return
        }
        open &= ~covered
        asked[first] = (asked[first] ?? 0) | (testable[first] ?? 0)
        if (await compare(confirming, { faults, form, about: undefined }))
          confirming.confirmation.ordered[form.action] += 1
      }
    }
  }
}

/** The checks that are known to come after this one, and of which a request of this form shows it. */
function testableOf(confirming: Confirming, first: number, form: Form): FaultSet {
  const start = findQuestion(confirming, first, form)
  if (start === undefined || confirming.knowledge.codes[first] === 'served' || isOdd(confirming.confirmation, first))
    return 0
  const isTestable = (later: number) =>
    later !== first &&
    confirming.knowledge.codes[later] !== 'served' &&
    has(confirming.knowledge.before[later] ?? 0, first) &&
    confirming.knowledge.codes[later] !== confirming.knowledge.codes[first] &&
    isPossible(confirming, { first, form, faults: start | bit(later) })
  return union(indexes.filter(isTestable))
}

/** A request that names no action is none of this form. */
const isPossible = (
  confirming: Confirming,
  { first, form, faults }: { first: number; form: Form; faults: FaultSet },
): boolean =>
  (form === usualForm || (faults & formless) === 0) &&
  confirming.possible(form).has(faults) &&
  isShown(confirming, { index: first, faults, form })

/** What follows from two others is not asked. */
const reduce = (first: number, testable: readonly FaultSet[]): FaultSet => {
  const all = testable[first] ?? 0
  const implied = indexesOf(all).reduce((set, between) => set | (testable[between] ?? 0), 0)
  return all & ~implied
}

/** The check's fault with as many of the open ones as fit. */
function grow(confirming: Confirming, { first, form, open }: { first: number; form: Form; open: FaultSet }): FaultSet {
  let faults = findQuestion(confirming, first, form) ?? bit(first)
  for (const later of indexesOf(open))
    if (isPossible(confirming, { first, form, faults: faults | bit(later) })) faults |= bit(later)
  return faults
}
