import { parseObject } from '../../../mock-server/vendor/read-text.ts'
import { bodyHabits } from './body.ts'
import type { Habit, HabitNotice, ObservedRequest } from './habit.ts'
import { headerHabits } from './headers.ts'
import { parameterHabits } from './parameters.ts'
import { timestampHabits } from './timestamp.ts'

export type { Habit, HabitNotice, ObservedRequest } from './habit.ts'

/** Every habit there is: what the platform is seen or assumed to tolerate and the page does not promise. */
export const habits: readonly Habit[] = [...headerHabits, ...timestampHabits, ...parameterHabits, ...bodyHabits]

/** A habit that a request shows. */
export interface FoundHabit {
  readonly habit: Habit
  readonly notice: HabitNotice
}

/**
 * Looks for every habit in a request to the vendor's path. Independent of whether the checks refuse it.
 *
 * @example
 * for (const { habit, notice } of runHabits(request)) console.warn(speech.say(habit.title), notice)
 */
export function runHabits(request: ObservedRequest): FoundHabit[] {
  const read = { ...request, body: parseObject(request.bytes.toString('utf8').replace(/^\ufeff/, '')) }
  return habits.flatMap((habit) => {
    const received = habit.received(read)
    if (received === undefined) return []
    const { expected } = habit
    return [{ habit, notice: { received, expected: typeof expected === 'function' ? expected(read) : expected } }]
  })
}
