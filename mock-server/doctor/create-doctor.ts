import type { CheckName } from '../../schemas/generated/types.ts'
import { TurnCount } from '../connections/turn-count.ts'
import { type Diagnosis, diagnose, diagnoseBy, type Fitted } from './diagnose.ts'
import type { Evidence } from './examine.ts'
import type { Searches } from './tries.ts'

/** What came of asking the doctor: left out where searches had used up their budget; undefined where nothing fits. */
export type Opinion = Diagnosis | 'left-out' | undefined

/** Diagnoses for one mock. It remembers what it found, since whoever makes a mistake makes it again. */
export interface Doctor {
  ask(check: CheckName, evidence: Evidence): Opinion
}

/** Entries of either memory. */
const mostRemembered = 1000
/** Signatures in a row that a remembered mistake does not explain: then it costs more than it saves. */
const mostMisses = 16
/** Characters of what is remembered; whoever sends more is diagnosed anew each time. */
const longestKey = 1000

/**
 * Makes a doctor that searches at most so often a second, by real time. What it says never depends on its memory: of the same
 * evidence it says the same, and a mistake that fits first is the one that a search would have found. Only whether there is
 * a search does, where there is a budget.
 */
export function createDoctor(
  searchesPerSecond: number,
  elapsed = () => performance.now(),
  afterTurn?: (run: () => void) => void,
): Doctor {
  const said = new Map<string, Diagnosis | undefined>()
  const lastFitted = new Map<string, Fitted & { misses: number }>()
  const searches: Searches = {}
  const budget = createBudget(searchesPerSecond, elapsed, afterTurn)
  return {
    ask(check, evidence) {
      const key = keyOf(check, evidence)
      if (said.has(key)) return said.get(key)
      const account = evidence.account ? evidence.accountSID : ''
      const asker = `${check} ${account}`
      const last = lastFitted.get(asker)
      let diagnosis = last && diagnoseBy(last, evidence)
      if (last) last.misses = diagnosis ? 0 : last.misses + 1
      if (last && last.misses >= mostMisses) lastFitted.delete(asker)
      if (!diagnosis) {
        if (!budget.isLeftFor(account, asker)) return 'left-out'
        const start = elapsed()
        diagnosis = diagnose(evidence, searches)
        budget.spend(account, elapsed() - start, diagnosis ? undefined : asker)
        if (diagnosis) remember(lastFitted, asker, { ...fittedOf(diagnosis), misses: 0 })
      }
      if (key.length <= longestKey) remember(said, key, diagnosis)
      return diagnosis
    },
  }
}

const fittedOf = ({ message: { name }, candidate }: Diagnosis): Fitted => ({ name, candidate })

/** The oldest makes room. */
function remember<Value>(memory: Map<string, Value>, key: string, value: Value): void {
  memory.delete(key)
  memory.set(key, value)
  if (memory.size > mostRemembered) memory.delete(memory.keys().next().value as string)
}

/**
 * Everything that a diagnosis depends on, the time to a second, which is as exact as a timestamp is. The other accounts are
 * those that the mock was started with.
 */
function keyOf(check: CheckName, evidence: Evidence): string {
  const { authorization = '', query = '', sign = '', accountSID, account, appid = '' } = evidence
  const { now, clockMovedMilliseconds = 0, utcOffsetMilliseconds, windowMilliseconds = 0 } = evidence
  const times = `${Math.round(now / 1000)} ${Math.round(clockMovedMilliseconds / 1000)}`
  // What may hold a line break comes last.
  return `${check} ${times} ${utcOffsetMilliseconds} ${windowMilliseconds}\n${authorization}\n${query}\n${account?.authToken}\n${accountSID}\n${sign}\n${appid}`
}

/**
 * So large a part may go to searches that find nothing of one account and check, and so large a part of what is left is not
 * for an account that has used as much: others are to have theirs.
 */
const partOfOne = 1 / 4

/** The first searches of a process are slow, since nothing is compiled by then: they are not to use the budget up. */
const mostCost = 10

/** Searches of one turn of the loop, while which nobody else is answered: as many callers as there are may ask in one. */
const mostInTurn = 3

interface Budget {
  isLeftFor(account: string, asker: string): boolean
  /** Takes one from it, or one for each millisecond that a search took, 10 at most; names who asked where it found nothing. */
  spend(account: string, milliseconds: number, inVainFor: string | undefined): void
}

interface Used {
  readonly searches: number
  readonly cost: number
}

function add(to: Map<string, Used>, key: string, cost: number): void {
  const before = to.get(key) ?? { searches: 0, cost: 0 }
  to.set(key, { searches: before.searches + 1, cost: before.cost + cost })
}

/** So many a second, and as many at once after a pause. */
function createBudget(perSecond: number, elapsed: () => number, afterTurn?: (run: () => void) => void): Budget {
  if (perSecond === Number.POSITIVE_INFINITY) return { isLeftFor: () => true, spend: () => undefined }
  const fruitless = new Map<string, Used>()
  const used = new Map<string, Used>()
  const most = Math.max(1, perSecond * partOfOne)
  const inTurn = new TurnCount(afterTurn)
  let [left, at, second] = [perSecond, elapsed(), 0]
  // One search may happen to be slow.
  const hasUsedMuch = ({ searches, cost } = { searches: 0, cost: 0 }) => searches > 1 && cost >= most
  return {
    isLeftFor(account, asker) {
      if (inTurn.count >= mostInTurn) return false
      const now = elapsed()
      left = Math.min(perSecond, left + ((now - at) * perSecond) / 1000)
      at = now
      if (Math.floor(now / 1000) !== second) for (const counts of [fruitless, used]) counts.clear()
      second = Math.floor(now / 1000)
      const forOthers = hasUsedMuch(used.get(account)) ? perSecond * partOfOne : 0
      return left >= 1 + forOthers && !hasUsedMuch(fruitless.get(asker))
    },
    spend(account, milliseconds, inVainFor) {
      const cost = Math.min(mostCost, Math.max(1, milliseconds))
      left -= cost
      add(used, account, cost)
      if (inVainFor !== undefined) add(fruitless, inVainFor, cost)
      inTurn.add(cost)
    },
  }
}
