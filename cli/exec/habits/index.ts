import { acceptNamesJson } from './accept-names-json.ts'
import { bodyHasALength } from './body-has-a-length.ts'
import { bodyHasNoByteOrderMark } from './body-has-no-byte-order-mark.ts'
import { bodyIsUtf8 } from './body-is-utf-8.ts'
import { charsetIsUtf8 } from './charset-is-utf-8.ts'
import type { Habit, HabitNotice, ObservedRequest } from './habit.ts'
import { httpVersionIs11 } from './http-version-is-1-1.ts'
import { mediaTypeIsJson } from './media-type-is-json.ts'
import { parametersAreKnown } from './parameters-are-known.ts'
import { queryIsSignAlone } from './query-is-sign-alone.ts'
import { timestampIsChineseTime } from './timestamp-is-chinese-time.ts'
import { timestampIsOfNow } from './timestamp-is-of-now.ts'

export type { Habit, HabitNotice, ObservedRequest } from './habit.ts'

/** Every habit there is: what the platform is seen or assumed to tolerate and the page does not promise. */
export const habits: readonly Habit[] = [
  mediaTypeIsJson,
  charsetIsUtf8,
  acceptNamesJson,
  timestampIsChineseTime,
  timestampIsOfNow,
  queryIsSignAlone,
  parametersAreKnown,
  bodyHasNoByteOrderMark,
  bodyHasALength,
  bodyIsUtf8,
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
  return habits.flatMap((habit) => {
    const notice = habit.run(request)
    return notice ? [{ habit, notice }] : []
  })
}
