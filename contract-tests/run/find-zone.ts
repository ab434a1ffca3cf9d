import type { CaseRequest } from '../case.ts'
import type { CaseResult } from '../result.ts'

type Outcomes = ReadonlyMap<string, CaseResult['outcome']>

/** The zones of the world beside Chinese time, in hours ahead of UTC. */
const eastern = [8.5, 8.75, 9, 9.5, 10, 10.5, 11, 12, 12.75, 13, 13.75, 14]
const western = [7, 6.5, 6, 5.75, 5.5, 5, 4.5, 4, 3.5, 3, 2, 1, 0, -1, -2, -2.5, -3, -3.5, -4, -5, -6, -7, -8, -9, -9.5]
const farWestern = [-10, -11, -12]

/**
 * The zones in which a case that is asked in the one that was found may be asked, one after the other until it holds, by
 * their distance from Chinese time in seconds. The cases about Chinese time tell on which side the zone lies (A6): there
 * the window ends earlier on one side and later on the other. A window that is too short on both is in Chinese time.
 */
export function zonesToTry({ inZoneFound }: CaseRequest, outcomes: Outcomes): readonly number[] {
  if (!inZoneFound) return [0]
  return [8, ...(isEastern(outcomes) ? eastern : isWestern(outcomes) ? [...western, ...farWestern] : [])].map(
    (hours) => (8 - hours) * -3600,
  )
}

const broke = (outcomes: Outcomes, id: string): boolean => outcomes.get(`a-timestamp-${id}`) === 'broken'

/** A platform that takes nothing from the future takes what is ahead of Chinese time by less than the zones differ. */
function isEastern(outcomes: Outcomes): boolean {
  if (!broke(outcomes, 'almost-a-day-old-in-chinese-time-is-served')) return false
  if (broke(outcomes, 'more-than-a-day-ahead-is-refused')) return true
  return broke(outcomes, 'half-a-day-ahead-is-served') && !broke(outcomes, 'an-hour-ahead-is-served')
}

const isWestern = (outcomes: Outcomes): boolean =>
  broke(outcomes, 'just-over-a-day-old-in-chinese-time-is-refused') && broke(outcomes, 'almost-a-day-ahead-is-served')
