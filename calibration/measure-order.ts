import type { Confirming } from './compare.ts'
import { bit, type FaultSet, has, indexes, indexesOf, meetingIsKnown, type Possible, union } from './fault-sets.ts'
import type { Knowledge } from './knowledge.ts'
import { usualForm } from './parameter-faults.ts'

/**
 * Learns which check comes before which, as far as any request can show it: several faults at once, one of which hides
 * the unknown meeting where that is refused. Asks only what earlier answers leave open, the most telling first. What none
 * of the faults can have answered contradicts the order, and the measuring goes on.
 */
export async function measureOrder({ target, possible: of, knowledge, confirmation }: Confirming): Promise<void> {
  let heard: Heard[] = []
  const unclear: FaultSet[] = []
  // Two checks of which an answer fits neither are not told apart by more of the same.
  const has = (faults: FaultSet) => of(usualForm).has(faults) && unclear.every((set) => count(faults & set) < 2)
  const possible = { ...of(usualForm), has }
  let open = createPool(possible, knowledge)
  while (open.length > 0) {
    open = open.filter((faults) => has(faults) && knowledge.predict(possible.broken(faults)) === undefined)
    const next = mostTelling(open, possible, knowledge)
    if (next === undefined) return
    open = open.filter((faults) => faults !== next)
    heard.push({ faults: next, broken: possible.broken(next), code: await target.ask(next) })
    learnFrom(heard, knowledge)
    const impossible = heard.filter((each) => answering(each, knowledge).length === 0)
    heard = heard.filter((each) => !impossible.includes(each))
    for (const { faults, broken, code } of impossible) {
      const candidates = knowledge.candidates(broken)
      const expected = [...new Set(candidates.map((index) => knowledge.codes[index]))].join(' or ')
      unclear.push(union(candidates))
      confirmation.surprises.push({ faults, form: usualForm, expected, received: code, about: undefined })
    }
  }
}

/** Pairs of checks whose codes are known; beside each, the faults that hide the meeting, where it is refused. */
function createPool(possible: Possible, knowledge: Knowledge): FaultSet[] {
  const { hasOpenMeeting } = possible
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

/**
 * The request whose answer says the most, whatever it is: the best of these that says more than that, with further faults
 * as long as each makes it say more.
 */
function mostTelling(
  sets: readonly FaultSet[],
  possible: Possible,
  knowledge: Knowledge,
  least = Number.NEGATIVE_INFINITY,
): FaultSet | undefined {
  let best = { faults: 0, worth: least }
  for (const faults of sets) {
    const worth = worthOf(knowledge.candidates(possible.broken(faults)), knowledge)
    if (worth > best.worth) best = { faults, worth }
  }
  if (best.worth === least) return undefined
  const refusing = indexes.filter((index) => isRefusing(knowledge, index))
  const larger = refusing.map((index) => best.faults | bit(index)).filter(possible.has)
  return mostTelling(larger, possible, knowledge, best.worth) ?? best.faults
}

/** The least that any answer says; little where two checks have one code, since an answer does not say which it was. */
function worthOf(candidates: readonly number[], knowledge: Knowledge): number {
  const isTwice = new Set(candidates.map((index) => knowledge.codes[index])).size < candidates.length
  const gains = candidates.map((index) => gain(index, candidates, knowledge))
  return Math.min(...gains) - (isTwice ? 1000 * candidates.length : 0)
}

/** How many pairs would be in order if this check came before the other candidates. */
function gain(index: number, candidates: readonly number[], { before }: Knowledge): number {
  const earlier = count(before[index] ?? 0) + 1
  const others = union(candidates) & ~bit(index)
  const later = indexes.filter((each) => has(others, each) || ((before[each] ?? 0) & others) !== 0).length
  return earlier * later
}

const count = (set: FaultSet): number => indexesOf(set).length

/** What a request with these faults was answered. */
interface Heard {
  readonly faults: FaultSet
  readonly broken: FaultSet
  readonly code: string
}

/** Draws what follows from all that was heard, again and again: what one answer leaves open, a later one may settle. */
function learnFrom(heard: readonly Heard[], knowledge: Knowledge): void {
  for (let isNew = true; isNew; ) {
    isNew = false
    for (const each of heard) isNew = learnFromOne(each, knowledge) || isNew
  }
}

/** The checks that can have answered so. */
const answering = ({ broken, code }: Heard, knowledge: Knowledge): number[] =>
  knowledge.candidates(broken).filter((index) => knowledge.codes[index] === code)

/** Whether something new follows. Of several checks with one code, an answer does not say which it was. */
function learnFromOne(heard: Heard, knowledge: Knowledge): boolean {
  const [first, ...more] = answering(heard, knowledge)
  if (first === undefined || more.length > 0) return false
  const others = knowledge.refusing(heard.broken) & ~bit(first)
  if (indexesOf(others).every((index) => has(knowledge.before[index] ?? 0, first))) return false
  knowledge.order(first, others)
  return true
}
