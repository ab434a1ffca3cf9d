import { type Habit, type HabitNotice, type ObservedRequest, runHabits } from '../../mock-server/habits/index.ts'
import type { JournalEntry } from '../../mock-server/index.ts'
import type { Breach } from './breach.ts'
import { isAllowedHost } from './hosts.ts'
import { type Allowances, isTransportFault, judgeEntry } from './judge-entry.ts'
import type { RawRequest } from './watch-server.ts'

/** A habit, how many requests showed it, and what the first of them sent. */
export interface HabitCount {
  readonly habit: Habit
  readonly first: number
  readonly notice: HabitNotice
  requests: number
}

/** What was seen so far. Every request is judged as it comes, so that none can drop out of the journal unseen. */
export interface Ledger {
  readonly requests: number
  /** Of these, the ones that reached the endpoint. */
  readonly reached: number
  readonly broken: number
  /** The first thousand. */
  readonly breaches: readonly Breach[]
  /** Why something was not counted, and how often. */
  readonly allowed: ReadonlyMap<string, number>
  readonly habits: readonly HabitCount[]
  addEntry(entry: JournalEntry, raw: RawRequest | undefined): void
  addBreach(breach: Breach): void
}

const mostBreaches = 1000

/** Counts requests, breaches and habits. */
export function createLedger(
  allowances: Allowances,
  clock: Pick<ObservedRequest, 'utcOffsetMilliseconds' | 'windowMilliseconds'>,
): Ledger {
  const counts = { requests: 0, reached: 0, broken: 0 }
  const breaches: Breach[] = []
  const allowed = new Map<string, number>()
  const habits = new Map<string, HabitCount>()
  const allow = (why: string) => allowed.set(why, (allowed.get(why) ?? 0) + 1)
  const keep = (breach: Breach) => {
    counts.broken += 1
    if (breaches.length < mostBreaches) breaches.push(breach)
  }
  const countHabits = (entry: JournalEntry, raw: RawRequest) => {
    for (const { habit, notice } of runHabits({ ...raw, ...clock, now: Date.parse(entry.time) })) {
      const count = habits.get(habit.name) ?? { habit, first: entry.id, notice, requests: 0 }
      count.requests += 1
      habits.set(habit.name, count)
    }
  }
  return {
    get requests() {
      return counts.requests
    },
    get reached() {
      return counts.reached
    },
    get broken() {
      return counts.broken
    },
    breaches,
    allowed,
    get habits() {
      return [...habits.values()]
    },
    addEntry(entry, raw) {
      counts.requests += 1
      if (!isTransportFault(entry)) counts.reached += 1
      const verdict = judgeEntry(entry, allowances)
      if (verdict.kind === 'broken') keep(verdict.breach)
      if (verdict.kind === 'allowed') allow(verdict.why)
      if (raw && !isTransportFault(entry)) countHabits(entry, raw)
    },
    addBreach(breach) {
      counts.requests += 1
      const { url } = breach.request
      if (breach.kind === 'tunnel' && isAllowedHost(url, allowances.hosts)) allow(`a tunnel to ${url} (--allow-host)`)
      else keep(breach)
    },
  }
}
