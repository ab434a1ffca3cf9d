import { bit, type FaultSet, has, indexes, indexesOf, meetingIsKnown, type Possible } from './fault-sets.ts'
import type { Knowledge } from './knowledge.ts'
import type { Target } from './target.ts'

/** Thrown when an answer contradicts what earlier answers said of the order. */
export class OrderError extends Error {
  override readonly name = 'OrderError'
}

/**
 * Learns which check comes before which, as far as any request can show it: two faults at once, and a third that hides
 * the unknown meeting where that is refused. Asks only what earlier answers leave open, the most telling first.
 */
export async function measureOrder(target: Target, possible: Possible, knowledge: Knowledge): Promise<void> {
  const heard: Heard[] = []
  let open = createPool(possible, knowledge)
  while (open.length > 0) {
    open = open.filter((faults) => knowledge.predict(possible.broken(faults)) === undefined)
    const next = mostTelling(open, possible, knowledge)
    if (next === undefined) return
    open = open.filter((faults) => faults !== next)
    heard.push({ broken: possible.broken(next), code: await target.ask(next) })
    learnFrom(heard, knowledge)
  }
}

/** Pairs of checks whose codes are known; beside each, the faults that hide the meeting, where it is refused. */
function createPool(possible: Possible, knowledge: Knowledge): FaultSet[] {
  const hasOpenMeeting = possible.broken(0) === 0
  const refusing = indexes.filter(
    (index) => (hasOpenMeeting || index !== meetingIsKnown) && isRefusing(knowledge, index),
  )
  const pairs = refusing.flatMap((one) => refusing.filter((other) => other > one).map((other) => bit(one) | bit(other)))
  const singles = refusing.map(bit)
  const sets = [...singles, ...pairs].filter((faults) => possible.has(faults))
  if (hasOpenMeeting || !isRefusing(knowledge, meetingIsKnown)) return sets
  const seesMeeting = (faults: FaultSet) => has(possible.broken(faults), meetingIsKnown)
  const hiding = singles.filter((faults) => possible.has(faults) && !seesMeeting(faults))
  const triples = pairs.filter(seesMeeting).flatMap((pair) => hiding.map((each) => pair | each))
  return [...new Set([...sets, ...triples])].filter((faults) => possible.has(faults))
}

const isRefusing = ({ codes }: Knowledge, index: number): boolean =>
  codes[index] !== undefined && codes[index] !== 'served'

/** The request whose answer says the most, whatever it is: fewest candidates first, then the most that follows. */
function mostTelling(open: readonly FaultSet[], possible: Possible, knowledge: Knowledge): FaultSet | undefined {
  let best: { faults: FaultSet; worth: number } | undefined
  for (const faults of open) {
    const candidates = knowledge.candidates(possible.broken(faults))
    const gains = candidates.map((index) => gain(index, candidates, knowledge))
    const worth = Math.min(...gains) - 1000 * (candidates.length - 2)
    if (!best || worth > best.worth) best = { faults, worth }
  }
  return best?.faults
}

/** How many pairs would be in order if this check came before the other candidates. */
function gain(index: number, candidates: readonly number[], { before }: Knowledge): number {
  const earlier = count(before[index] ?? 0) + 1
  const others = candidates.filter((each) => each !== index).reduce((set, each) => set | bit(each), 0)
  const later = indexes.filter((each) => has(others, each) || ((before[each] ?? 0) & others) !== 0).length
  return earlier * later
}

const count = (set: FaultSet): number => indexesOf(set).length

/** What a request with these faults was answered. */
interface Heard {
  readonly broken: FaultSet
  readonly code: string
}

/** Draws what follows from all that was heard, again and again: what one answer leaves open, a later one may settle. */
function learnFrom(heard: readonly Heard[], knowledge: Knowledge): void {
  for (let isNew = true; isNew; ) {
    isNew = false
    for (const { broken, code } of heard) isNew = learnFromOne(broken, code, knowledge) || isNew
  }
}

/** Whether something new follows. Of several checks with one code, an answer does not say which it was. */
function learnFromOne(broken: FaultSet, code: string, knowledge: Knowledge): boolean {
  const answering = knowledge.candidates(broken).filter((index) => knowledge.codes[index] === code)
  const [first] = answering
  if (first === undefined) {
    throw new OrderError(
      `A request with several faults was answered with ${code}, which none of them can have answered.`,
    )
  }
  const others = knowledge.refusing(broken) & ~bit(first)
  const isKnown = indexesOf(others).every((index) => has(knowledge.before[index] ?? 0, first))
  if (answering.length > 1 || isKnown) return false
  knowledge.order(first, others)
  return true
}
