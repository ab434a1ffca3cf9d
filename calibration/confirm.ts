import { bit, type FaultSet, indexes, indexesOf, type Possible } from './fault-sets.ts'
import type { Knowledge } from './knowledge.ts'
import type { Target } from './target.ts'

/** An answer that is not the one that was expected by then. */
export interface Surprise {
  readonly faults: FaultSet
  readonly expected: string
  readonly received: string
}

/**
 * Asks again: every fault alone, then several at once, and compares with what was learnt, so that nothing rests on one
 * answer that another one contradicts. Sends at most so many requests.
 */
export async function confirm(
  target: Target,
  possible: Possible,
  knowledge: Knowledge,
  { most, random }: { readonly most: number; readonly random: () => number },
): Promise<Surprise[]> {
  // Whatever showed a code is asked once more, then every fault alone, then many at once.
  const shown = knowledge.shownBy.filter((faults) => faults !== undefined)
  const singles = indexes.map(bit).filter((faults) => possible.has(faults))
  const again = [...new Set([...shown, ...singles, ...severalAtOnce(possible, random)])]
  const surprises: Surprise[] = []
  for (const faults of again.slice(0, most)) {
    const expected = knowledge.predict(possible.broken(faults))
    if (expected === undefined || !isKnown(knowledge, possible.broken(faults))) continue
    const received = await target.ask(faults)
    if (received !== expected) surprises.push({ faults, expected, received })
  }
  return surprises
}

const isKnown = ({ codes }: Knowledge, broken: FaultSet): boolean =>
  indexesOf(broken).every((index) => codes[index] !== undefined)

/** Sets of many faults: each grown at random until nothing more fits. */
function severalAtOnce(possible: Possible, random: () => number): FaultSet[] {
  return Array.from({ length: 16 }, () => {
    let set: FaultSet = 0
    for (const index of indexes.toSorted(() => random() - 0.5)) if (possible.has(set | bit(index))) set |= bit(index)
    return set
  })
}
