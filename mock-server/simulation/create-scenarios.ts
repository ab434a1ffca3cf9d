import type { Scenario, ScenarioAnswer, ScenarioMatch } from '../../schemas/generated/types.ts'
import type { Random } from '../state/random.ts'
import { type CallCounts, type Caller, createCallCounts } from './call-counts.ts'

/** What a scenario may match on. */
export type Matchable = { readonly [Name in keyof ScenarioMatch]-?: unknown }

/** A scenario with its number and where it stands. */
export interface StoredScenario {
  readonly id: string
  readonly scenario: Scenario & Required<Pick<Scenario, 'answers'>>
  /** What its limit lets pass; undefined without one. */
  readonly counts: CallCounts | undefined
  enabled: boolean
  /** Requests that it took. */
  taken: number
}

/** What the next request gets, and of which scenario. */
export interface TakenAnswer {
  readonly id: string
  readonly name: string | undefined
  readonly answer: ScenarioAnswer
}

export interface Scenarios {
  add(scenario: Scenario): StoredScenario
  list(): readonly StoredScenario[]
  readonly size: number
  find(id: string): StoredScenario | undefined
  remove(id: string): boolean
  /** Puts another scenario in the place of one that there is, as if nothing had been asked of it yet. */
  replace(id: string, scenario: Scenario): StoredScenario
  /** Puts those of the start back as they were and removes all others; of those alone that are such. */
  reset(isSuch?: (scenario: Scenario) => boolean): void
  /** Forgets the calls of one account that limits have counted. */
  forgetCalls(accountSID: string): void
  /**
   * The next answer of the first scenario that matches, is not over, whose limit the caller has reached and which draws
   * the request; counts it as taken.
   */
  take(request: Matchable, caller: Caller): TakenAnswer | undefined
}

/** Thrown when there are as many scenarios as the limit allows. */
export class TooManyScenariosError extends Error {
  override readonly name = 'TooManyScenariosError'

  constructor(readonly limit: number) {
    super(`There are ${limit} scenarios, as many as the limit allows. Remove one first.`)
  }
}

/**
 * Keeps scenarios in the order in which they were added, those of the start first; the first that matches takes the
 * request. Throws TooManyScenariosError when those of the start are more than the limit.
 */
export function createScenarios(
  limit: number,
  random: Random,
  nextId: () => string,
  ofStart: readonly Scenario[],
): Scenarios {
  let stored = new Map<string, StoredScenario>()
  const add = (scenario: Scenario): StoredScenario => {
    if (stored.size >= limit) {
      throw new TooManyScenariosError(limit)
    }
    const added = fresh(nextId(), scenario)
    stored.set(added.id, added)
    return added
  }
  const first = ofStart.map(add)
  return {
    add,
    list: () => [...stored.values()],
    get size() {
      return stored.size
    },
    find: (id) => stored.get(id),
    remove: (id) => stored.delete(id),
    replace(id, scenario) {
      const renewed = fresh(id, scenario)
      stored.set(id, renewed)
      return renewed
    },
    reset(isSuch = () => true) {
      const renewed = first.filter(({ scenario }) => isSuch(scenario)).map(({ id, scenario }) => fresh(id, scenario))
      const kept = [...stored.values()].filter(({ scenario }) => !isSuch(scenario))
      const places = new Map(first.map(({ id }, place) => [id, place]))
      const placeOf = ({ id }: StoredScenario) => places.get(id) ?? first.length
      // In their order: the first that matches goes first.
      const all = [...renewed, ...kept].sort((one, other) => placeOf(one) - placeOf(other))
      stored = new Map(all.map((each) => [each.id, each]))
    },
    forgetCalls(accountSID) {
      for (const { counts } of stored.values()) counts?.forget(accountSID)
    },
    take(request, caller) {
      for (const each of stored.values()) {
        const answer = each.enabled ? answerAt(each.scenario, each.taken) : undefined
        if (!answer || !matches(each.scenario.match, request)) continue
        if (each.counts?.letsPass(caller) || !isDrawn(each.scenario, random)) continue
        each.taken += 1
        return { id: each.id, name: each.scenario.name, answer }
      }
      return undefined
    },
  }
}

// What a limit brings, unless it has answers of its own (O10).
const tooManyCalls: ScenarioAnswer = { statusCode: '-104' }

const fresh = (id: string, scenario: Scenario): StoredScenario => ({
  id,
  scenario: { ...scenario, answers: scenario.answers ?? [tooManyCalls] },
  counts: scenario.limit && createCallCounts(scenario.limit),
  enabled: scenario.enabled !== false,
  taken: 0,
})

function matches(match: ScenarioMatch | undefined, request: Matchable): boolean {
  if (!match) return true
  for (const name in match)
    if (match[name as keyof ScenarioMatch] !== request[name as keyof ScenarioMatch]) return false
  return true
}

const isDrawn = ({ share }: Scenario, random: Random): boolean => share === undefined || share === 1 || random() < share

/** The answer that a scenario gives next, after it has taken so many requests; undefined when it is over. */
export function answerAt({ answers = [tooManyCalls] }: Scenario, taken: number): ScenarioAnswer | undefined {
  let left = taken
  for (const answer of answers) {
    if (answer.times === undefined || left < answer.times) return answer
    left -= answer.times
  }
  return undefined
}
