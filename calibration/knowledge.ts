import { bit, type FaultSet, has, indexes, indexesOf, union } from './fault-sets.ts'

/** What is known of a target's checks: the code of each, and which comes before which. */
export interface Knowledge {
  /** By index; served when the check refuses nothing, undefined when it is not known. */
  readonly codes: (string | undefined)[]
  /** By index: the faults whose answer showed the code. */
  readonly shownBy: (FaultSet | undefined)[]
  /** By index: the checks that are known to come before it. */
  readonly before: FaultSet[]
  /** Puts one check before others, and all that follows from it. */
  order(first: number, others: FaultSet): void
  /** The checks of a set that refuse something. */
  refusing(broken: FaultSet): FaultSet
  /** Those that may answer: none of the set is known to come before them. */
  candidates(broken: FaultSet): number[]
  /** The answer to a request that breaks these checks; undefined when it cannot be told yet. */
  predict(broken: FaultSet): string | undefined
}

/** What a check's code is in an answer: one that is served is answered with 0. */
export const answerOf = (code: string): string => (code === 'served' ? '0' : code)

export function createKnowledge(): Knowledge {
  const codes: (string | undefined)[] = indexes.map(() => undefined)
  const shownBy: (FaultSet | undefined)[] = indexes.map(() => undefined)
  const before: FaultSet[] = indexes.map(() => 0)
  const refusing = (broken: FaultSet) => union(indexesOf(broken).filter((index) => codes[index] !== 'served'))
  const candidates = (broken: FaultSet) => {
    const set = refusing(broken)
    return indexesOf(set).filter((index) => ((before[index] ?? 0) & set) === 0)
  }
  return {
    codes,
    shownBy,
    before,
    refusing,
    candidates,
    order(first, others) {
      const earlier = (before[first] ?? 0) | bit(first)
      for (const index of indexes) {
        const isAfter = has(others, index) || ((before[index] ?? 0) & others) !== 0
        if (isAfter && index !== first) before[index] = (before[index] ?? 0) | earlier
      }
    },
    predict(broken) {
      const possible = new Set(candidates(broken).map((index) => codes[index]))
      if (possible.size === 0) return '0'
      const [only] = possible
      return possible.size === 1 ? only : undefined
    },
  }
}
