import type { Fixtures } from '../contract-tests/fixtures.ts'
import { composeRequest, seesMeeting } from './faults.ts'
import { type Measurable, measurable } from './measurable.ts'
import { type Form, usualForm } from './parameter-faults.ts'

/** A set of checks, a bit for each of `measurable`. */
export type FaultSet = number

export const indexes = measurable.map((_, index) => index)
export const bit = (index: number): FaultSet => 1 << index
export const has = (set: FaultSet, index: number): boolean => (set & bit(index)) !== 0
export const namesOf = (set: FaultSet): Measurable[] => measurable.filter((_, index) => has(set, index))
export const union = (all: readonly number[]): FaultSet => all.reduce((set, index) => set | bit(index), 0)
export const setOf = (...names: Measurable[]): FaultSet => union(names.map((name) => measurable.indexOf(name)))
export const indexesOf = (set: FaultSet): number[] => indexes.filter((index) => has(set, index))

/** The check that every request breaks whose confid is looked up, since it belongs to no meeting. */
export const meetingIsKnown = measurable.indexOf('meeting-is-known')

/** Faults of a request that names no action which is known: it is the same with either action. */
export const formless: FaultSet = setOf('body-is-json-object', 'action-is-present', 'action-is-known')

/** What a target's requests can be like: which sets of faults, and which checks then refuse. */
export interface Possible {
  /** Whether a meeting is known that is open, so that a request can be without any fault. */
  readonly hasOpenMeeting: boolean
  /** Whether a request can have exactly these faults, or these and an unknown meeting where no other is at hand. */
  has(faults: FaultSet): boolean
  /** The checks that such a request breaks. */
  broken(faults: FaultSet): FaultSet
}

/** Remembers which sets are possible in a form with a target's fixtures, with an open meeting at hand or without. */
export function createPossible(fixtures: Fixtures, hasOpenMeeting: boolean, form: Form = usualForm): Possible {
  const known = new Map<FaultSet, boolean>()
  const meeting = bit(meetingIsKnown)
  const looksItUp = (faults: FaultSet) => seesMeeting(new Set(namesOf(faults)), form)
  const isPossible = (faults: FaultSet) =>
    composeRequest(new Set(namesOf(faults)), fixtures, '0', form) !== undefined &&
    (!(faults & meeting) || looksItUp(faults))
  return {
    hasOpenMeeting,
    has(faults) {
      const answer = known.get(faults) ?? isPossible(faults)
      known.set(faults, answer)
      return answer
    },
    broken: (faults) => (hasOpenMeeting || !looksItUp(faults) ? faults : faults | meeting),
  }
}
