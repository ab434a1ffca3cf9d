import type { ActionName } from '../../schemas/generated/types.ts'
import type { CaseRequest, ContractCase } from '../case.ts'
import { ends } from '../cases/create-cases.ts'
import { contractCases } from '../cases/index.ts'
import type { Fixtures } from '../fixtures.ts'
import type { CaseResult } from '../result.ts'
import { isAboutNobody } from './about-nobody.ts'
import type { Letters } from './create-authentication.ts'

/** What the cases that were asked before are as ground for others, by id. */
export type Outcomes = ReadonlyMap<string, CaseResult['outcome']>

const letterCases = { upper: 'a-sign-in-upper-case-is-served', lower: 'a-sign-in-lower-case-is-served' } as const

/** What else is asked of an action rests on these: in which letters they are served, the action is asked. */
const servedCases: Readonly<Record<string, ActionName>> = {
  'a-masked-phone-is-served': 'hangupMeeting',
  'createmeeting-is-served': 'createMeeting',
}

/**
 * The letters in which Sign is sent: those that the action was found to take, else upper case, unless that was refused and
 * lower case was not, as far as it was asked.
 */
export const lettersOf = ({ outcomes, letters }: Learnt, action: ActionName = 'destroyMeeting'): Letters =>
  letters.get(action) ??
  (outcomes.get(letterCases.upper) === 'broken' && (outcomes.get(letterCases.lower) ?? 'held') === 'held'
    ? 'lower'
    : 'upper')

/** What the cases that were asked before tell of a target's ways. */
export interface Learnt {
  readonly outcomes: Outcomes
  /** By action, where it takes other letters of Sign than destroyMeeting. */
  readonly letters: Map<string, Letters>
}

/**
 * The ways in which a case may be asked, one after the other until it holds: in the zone that was found, and, where it tells
 * whether an action is served at all, with Sign in other letters, so that whoever minds these breaks nothing else.
 */
export function requestsToTry({ id, request }: ContractCase, learnt: Learnt): readonly CaseRequest[] {
  if (servedCases[id]) {
    const letters = lettersOf(learnt, request.action) === 'upper' ? 'lower' : 'upper'
    return [request, { ...request, sign: { ...request.sign, letters } }]
  }
  const { shiftSeconds = 0 } = request
  return zonesToTry(request, learnt.outcomes).map((seconds) =>
    seconds === 0 ? request : { ...request, shiftSeconds: shiftSeconds + seconds },
  )
}

/** Keeps in which letters an action is served. */
export function learnLetters({ id }: ContractCase, { sign }: CaseRequest, { letters }: Learnt): void {
  const action = servedCases[id]
  if (action && (sign?.letters === 'upper' || sign?.letters === 'lower')) letters.set(action, sign.letters)
}

const accepted = 'a-valid-request-is-accepted'

/**
 * Ids of the cases that must have held for this one to mean anything. About nobody's meeting a request that is refused for
 * its credentials would break every case in turn; how Sign is written is learnt before that can be told.
 */
export const groundOf = (contractCase: ContractCase, fixtures: Fixtures): readonly string[] => [
  ...(isAboutNobody(contractCase, fixtures) && !isOfLetters(contractCase) ? [accepted] : []),
  ...(contractCase.restsOn ?? []),
]

const isOfLetters = ({ id }: ContractCase): boolean => Object.values<string>(letterCases).includes(id)

/**
 * The cases that a run asks, in their order: those that it is to ask, and before each of the suite's what it rests on and
 * what the target's ways are learnt from, so that it is judged as in the whole suite. What is not asked needs none.
 */
export function withGround(
  cases: readonly ContractCase[],
  fixtures: Fixtures,
  isAsked: (contractCase: ContractCase) => boolean,
): ContractCase[] {
  const byId = new Map([...contractCases, ...cases].map((each) => [each.id, each]))
  const planned = new Set<ContractCase>()
  const plan = (each: ContractCase): void => {
    if (planned.has(each)) return
    if (isOfSuite(each) && isAsked(each)) {
      for (const id of [...learntFor(each), ...groundOf(each, fixtures)]) {
        const ground = byId.get(id)
        if (ground) plan(ground)
      }
    }
    planned.add(each)
  }
  cases.forEach(plan)
  return [...planned]
}

const idsOfSuite = new Set(contractCases.map(({ id }) => id))
const isOfSuite = ({ id }: ContractCase): boolean => idsOfSuite.has(id)

const learntFor = (each: ContractCase): readonly string[] => [
  ...(isOfLetters(each) ? [] : Object.values(letterCases)),
  ...Object.keys(servedCases).filter((id) => servedCases[id] === each.request.action && id !== each.id),
  ...(each.request.inZoneFound ? Object.values(zoneCases).map((id) => id + endOf(each.request)) : []),
]

/** The cases about Chinese time, which tell where another zone lies. */
const zoneCases = {
  old: 'a-timestamp-almost-a-day-old-in-chinese-time-is-served',
  over: 'a-timestamp-just-over-a-day-old-in-chinese-time-is-refused',
  ahead: 'a-timestamp-almost-a-day-ahead-is-served',
  halfAhead: 'a-timestamp-half-a-day-ahead-is-served',
  hourAhead: 'a-timestamp-an-hour-ahead-is-served',
  farAhead: 'a-timestamp-more-than-a-day-ahead-is-refused',
} as const

/** The zones of the world beside Chinese time, in hours ahead of UTC. */
const eastern = [8.5, 8.75, 9, 9.5, 10, 10.5, 11, 12, 12.75, 13, 13.75, 14]
const western = [
  ...[7, 6.5, 6, 5.75, 5.5, 5, 4.5, 4, 3.5, 3, 2, 1, 0],
  ...[-1, -2, -2.5, -3, -3.5, -4, -5, -6, -7, -8, -9, -9.5, -10, -11, -12],
]

/**
 * The zones in which a case that is asked in the one that was found may be asked, one after the other until it holds, by
 * their distance from Chinese time in seconds. The cases about Chinese time tell on which side the zone lies (A6): there
 * the window ends earlier on one side and later on the other. A window that is too short on both is in Chinese time.
 */
export function zonesToTry(request: CaseRequest, outcomes: Outcomes): readonly number[] {
  if (!request.inZoneFound) return [0]
  const broke: Broke = (name) => {
    const own = outcomes.get(zoneCases[name] + endOf(request))
    return (own === 'held' || own === 'broken' ? own : outcomes.get(zoneCases[name])) === 'broken'
  }
  const others = isEastern(broke) ? eastern : isWestern(broke) ? western : []
  return [8, ...others].map((hours) => (8 - hours) * -3600)
}

/** Whether the case for the action broke, or destroyMeeting's where that was not asked. */
type Broke = (name: keyof typeof zoneCases) => boolean

const endOf = ({ action }: CaseRequest): string => Object.entries(ends).find(([name]) => name === action)?.[1] ?? ''

/** A platform that takes nothing from the future takes what is ahead of Chinese time by less than the zones differ. */
const isEastern: (broke: Broke) => boolean = (broke) =>
  broke('old') && (broke('farAhead') || (broke('halfAhead') && !broke('hourAhead')))

const isWestern: (broke: Broke) => boolean = (broke) => broke('over') && broke('ahead')
