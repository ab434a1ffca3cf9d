import type { JournalEntry } from '../../mock-server/index.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import type { Breach } from '../../testing/judgement/breach.ts'
import { isAllowedHost } from '../../testing/judgement/hosts.ts'
import { type Allowances, isTransportFault, judgeEntry } from '../../testing/judgement/judge-entry.ts'
import { note } from '../../words/create-speech.ts'
import { stackOf } from '../terminal/exit-codes.ts'
import { type Habit, type HabitNotice, type ObservedRequest, runHabits } from './habits/index.ts'
import type { RawRequest, Source } from './watch-server.ts'

/** What was seen so far. Every request is judged as it comes, so that none can drop out of the journal unseen. */
export interface Ledger {
  requests: number
  /** Of these, the ones that reached the endpoint. */
  reached: number
  /** Of those, the ones whose answer was made up. */
  provisional: number
  broken: number
  /** Entries of requests that nobody saw come, which is the kit's own fault: nothing is known of their habits. */
  unseen: number
  /** Faults of the kit: each may have hidden a request from judgement. */
  faults: number
  firstFault: string | undefined
  /** The first thousand. */
  readonly breaches: Breach[]
  /** Why something was not counted, and how often. */
  readonly allowed: Map<string, AllowedCount>
  readonly habits: Map<string, HabitCount>
}

/** Puts what is seen in a ledger. */
export interface LedgerKeeper {
  readonly ledger: Ledger
  addEntry(entry: JournalEntry, source: Source | undefined): void
  /** For what never became a request. */
  addBreach(breach: Breach): void
  addFault(error: unknown): void
}

const mostBreaches = 1000

/** Makes an empty ledger and its keeper. */
export function createLedger(allowances: Allowances, rules: TimestampRules): LedgerKeeper {
  const counts = { requests: 0, reached: 0, provisional: 0, broken: 0, unseen: 0, faults: 0, firstFault: undefined }
  const ledger: Ledger = { ...counts, breaches: [], allowed: new Map(), habits: new Map() }
  const keeper: LedgerKeeper = {
    ledger,
    addEntry(entry, source) {
      ledger.requests += 1
      if (isUnjudged(entry)) return keeper.addFault(new Error(entry.problem?.detail))
      const verdict = judgeEntry(entry, allowances)
      if (verdict.kind === 'broken') addBroken(ledger, verdict.breach)
      if (verdict.kind === 'allowed') addAllowed(ledger, verdict.why)
      if (isTransportFault(entry)) return
      ledger.reached += 1
      if (entry.provisional) ledger.provisional += 1
      if (source === undefined) ledger.unseen += 1
      // What the mock sends to itself has habits of its own, or has shown them the first time.
      else if (source !== 'sent-by-mock') countHabits(ledger.habits, entry, source, rules)
    },
    addBreach(breach) {
      ledger.requests += 1
      const why = whyAllowed(breach, allowances)
      if (why === undefined) addBroken(ledger, breach)
      else addAllowed(ledger, why)
    },
    addFault(error) {
      ledger.faults += 1
      ledger.firstFault ??= stackOf(error)
    },
  }
  return keeper
}

/** Whether its bytes were gone before the mock could read them, for which exec alone can be to blame. */
const isUnjudged = ({ problem }: JournalEntry): boolean => problem?.message.name === 'read-before'

function whyAllowed({ kind, change, request: { url } }: Breach, { hosts, admin }: Allowances): Note | undefined {
  if (kind === 'tunnel' && isAllowedHost(url, hosts)) return note('exec.allowed-tunnel', { host: url })
  if (kind !== 'admin-change' || !admin) return undefined
  return change === 'clock' ? note('exec.allowed-clock') : note('exec.allowed-behaviour')
}

function addBroken(ledger: Ledger, breach: Breach): void {
  ledger.broken += 1
  if (ledger.breaches.length < mostBreaches) ledger.breaches.push(breach)
}

function addAllowed({ allowed }: Ledger, why: Note): void {
  const count = allowed.get(JSON.stringify(why)) ?? { why, requests: 0 }
  count.requests += 1
  allowed.set(JSON.stringify(why), count)
}

/** Why something was not counted, and how often. */
interface AllowedCount {
  readonly why: Note
  requests: number
}

/** A habit, how many requests showed it, and what the first of them sent. */
export interface HabitCount {
  readonly habit: Habit
  readonly first: number
  readonly notice: HabitNotice
  requests: number
}

/** How the mock reads timestamps. */
type TimestampRules = Pick<ObservedRequest, 'utcOffsetMilliseconds' | 'windowMilliseconds'>

/** Adds the habits of a request to the counts, by the clock that the request was judged with. */
function countHabits(
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
