import { parseObject } from '../../../mock-server/vendor/read-text.ts'
import { bodyHasALength, bodyHasNoByteOrderMark, bodyIsUtf8, parametersAreNamedOnce } from './body.ts'
import type { Habit, HabitNotice, ObservedRequest } from './habit.ts'
import {
  acceptNamesJson,
  bodyIsNotEncoded,
  charsetIsUtf8,
  headersAreSentOnce,
  httpVersionIs11,
  mediaTypeIsJson,
} from './headers.ts'
import { actionIsOnTheList, optionalParametersAreStrings, parametersAreKnown, queryIsSignAlone } from './parameters.ts'
import { timestampIsChineseTime, timestampIsOfNow } from './timestamp.ts'

export type { Habit, HabitNotice, ObservedRequest } from './habit.ts'

/** Every habit there is: what the platform is seen or assumed to tolerate and the page does not promise. */
export const habits: readonly Habit[] = [
  mediaTypeIsJson,
  charsetIsUtf8,
  acceptNamesJson,
  timestampIsChineseTime,
  timestampIsOfNow,
  queryIsSignAlone,
  actionIsOnTheList,
  parametersAreKnown,
  optionalParametersAreStrings,
  parametersAreNamedOnce,
  bodyHasNoByteOrderMark,
  bodyHasALength,
  bodyIsUtf8,
  bodyIsNotEncoded,
  headersAreSentOnce,
  httpVersionIs11,
]

/** A habit that a request shows. */
export interface FoundHabit {
  readonly habit: Habit
  readonly notice: HabitNotice
}

/**
 * Looks for every habit in a request to the vendor's path. Independent of whether the checks refuse it.
 *
 * @example
 * for (const { habit, notice } of runHabits(request)) console.warn(habit.title, notice.received)
 */
export function runHabits(request: ObservedRequest): FoundHabit[] {
  const body = parseObject(request.bytes.toString('utf8').replace(/^\ufeff/, ''))
  return habits.flatMap((habit) => {
    const notice = habit.run({ ...request, body })
    return notice ? [{ habit, notice }] : []
  })
}
