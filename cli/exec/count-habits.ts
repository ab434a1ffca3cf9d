import type { JournalEntry } from '../../mock-server/index.ts'
import { type Habit, type HabitNotice, type ObservedRequest, runHabits } from './habits/index.ts'
import type { RawRequest } from './watch-server.ts'

/** A habit, how many requests showed it, and what the first of them sent. */
export interface HabitCount {
  readonly habit: Habit
  readonly first: number
  readonly notice: HabitNotice
  requests: number
}

/** How the mock reads timestamps. */
export type TimestampRules = Pick<ObservedRequest, 'utcOffsetMilliseconds' | 'windowMilliseconds'>

/** Adds the habits of a request to the counts, by the clock that the request was judged with. */
export function countHabits(
  counts: Map<string, HabitCount>,
  entry: JournalEntry,
  raw: RawRequest,
  { utcOffsetMilliseconds, windowMilliseconds }: TimestampRules,
): void {
  const now = Date.parse(entry.time)
  for (const { habit, notice } of runHabits({ ...raw, utcOffsetMilliseconds, windowMilliseconds, now })) {
    const count = counts.get(habit.name) ?? { habit, first: entry.id, notice, requests: 0 }
    count.requests += 1
    counts.set(habit.name, count)
  }
}
