import type { Journal } from '../journal/create-journal.ts'
import type { Exchange } from '../journal/exchange.ts'
import type { Problem } from '../report/problem.ts'
import type { Clock } from '../vendor/clock.ts'
import { answerOf } from '../vendor/reply.ts'
import type { Events } from './events.ts'
import type { Tally } from './tally.ts'

/** A journal, and whose it is: undefined for the one of the built-in accounts and of everyone unknown. */
interface JournalPlace {
  readonly accountSID: string | undefined
  readonly journal: Journal
}

/** Whoever hears of an exchange. */
interface Heard {
  readonly events: Events
  readonly tally: Tally
}

/** Puts an exchange in a journal, counts it and tells whoever watches. Returns its number. */
export function recordExchange(
  { events, tally }: Heard,
  { accountSID, journal }: JournalPlace,
  exchange: Exchange,
  number?: number,
): number {
  const id = journal.add(exchange, number)
  tally.count(exchange)
  if (events.isHeard) events.publish({ kind: 'request', id, exchange, namespace: accountSID })
  return id
}

/** An exchange that never got to the checks: what came, and what was answered by whichever rule. */
interface Unchecked {
  readonly method: string
  readonly url: string
  readonly rawHeaders: readonly string[]
  readonly httpStatus: number
  /** Name after value. */
  readonly answerHead: readonly string[]
  readonly answerBody: string
  readonly problem: Problem
}

/** The part of the mock that such an exchange concerns. */
interface Shared extends Heard {
  readonly clock: Clock
  readonly namespaces: { readonly shared: JournalPlace }
}

/** Keeps such an exchange in the journal that the accounts of the start share: it is of no account. */
export function recordUnchecked(mock: Shared, unchecked: Unchecked, number: number): void {
  const { answerHead, answerBody, problem, ...known } = unchecked
  const time = readClock(mock)
  if (time === undefined) return
  const exchange: Exchange = {
    ...known,
    time,
    body: '',
    environment: undefined,
    accountSID: undefined,
    action: undefined,
    statusCode: undefined,
    answer: answerOf(answerBody),
    sent: undefined,
    wire: { answerHead, problem },
    refusal: undefined,
    forced: undefined,
    order: [],
    made: 0,
  }
  recordExchange(mock, mock.namespaces.shared, exchange, number)
}

/** A clock that fails is told as a fault, and costs the entry alone: what is refused here was judged without it. */
function readClock({ clock, events }: Shared): number | undefined {
  try {
    return clock.now()
  } catch (error) {
    events.fault('the clock failed', error)
    return undefined
  }
}
