import { shorten } from '../../masking/index.ts'
import { english } from '../../words/create-words.ts'
import type { Phrase } from '../../words/phrase-of-fault.ts'
import type { CallbackEvent } from './compile-template.ts'

/**
 * What became of an event: `retrying` after an attempt that another follows, `dropped` when there was no room for it,
 * `refused` when its address may not be called.
 */
export type DeliveryOutcome = 'delivered' | 'retrying' | 'failed' | 'dropped' | 'refused'

/** One attempt at a callback, or the reason why there was none. */
export interface Delivery {
  /** Counted from 1. */
  readonly id: number
  /** Milliseconds since 1970, by the account's clock. */
  readonly time: number
  readonly event: CallbackEvent['event']
  readonly accountSID: string
  readonly appid: string
  readonly confid: string
  /** The requestId of the answer to the request that caused it. */
  readonly requestId: string
  /** scheme://host:port/path; the query and whatever stands before an @ are left out. */
  readonly url: string
  /** Counted from 1; 0 when nothing was attempted. */
  readonly attempt: number
  readonly outcome: DeliveryOutcome
  /** The HTTP status of the receiver's answer. */
  readonly status?: number
  readonly reason?: string
  /** The reason, for a reader of another language. */
  readonly message?: Phrase
  /** After how long the next attempt follows, while it is retried. */
  readonly retryMilliseconds?: number
}

/** A delivery as it is handed in: the log gives it its number. */
export interface NewDelivery extends Pick<Delivery, 'time' | 'attempt' | 'outcome'> {
  readonly event: CallbackEvent
  readonly url: string
  readonly status?: number | undefined
  /** Why it was not delivered. */
  readonly said?: Phrase | undefined
  readonly retryMilliseconds?: number | undefined
}

export interface DeliveryLog {
  add(delivery: NewDelivery): Delivery
  /** Oldest first. */
  list(accountSID?: string): readonly Delivery[]
  clear(accountSID?: string): void
  /** How many had to make room since all were cleared. */
  readonly dropped: number
}

/** Characters of a confid or an address that are kept. */
const longest = 256

/** Remembers the latest deliveries; the oldest make room. */
export function createDeliveryLog(limit: number): DeliveryLog {
  let kept: Delivery[] = []
  let lastId = 0
  let dropped = 0
  return {
    add(delivery) {
      lastId += 1
      const added = describe(lastId, delivery)
      kept.push(added)
      if (kept.length > limit) {
        kept.shift()
        dropped += 1
      }
      return added
    },
    list: (accountSID) => kept.filter((each) => accountSID === undefined || each.accountSID === accountSID),
    clear(accountSID) {
      kept = accountSID === undefined ? [] : kept.filter((each) => each.accountSID !== accountSID)
      if (accountSID === undefined) dropped = 0
    },
    get dropped() {
      return dropped
    },
  }
}

function describe(id: number, { event, url, ...delivery }: NewDelivery): Delivery {
  const { time, attempt, outcome, status, said, retryMilliseconds } = delivery
  return {
    id,
    time,
    event: event.event,
    accountSID: event.accountSID,
    appid: event.appid,
    confid: shorten(event.confid, longest),
    requestId: event.requestId,
    url: shorten(withoutSecrets(url), longest),
    attempt,
    outcome,
    ...(status === undefined ? {} : { status }),
    ...(said && { reason: english.say(said).text, message: said }),
    ...(retryMilliseconds === undefined ? {} : { retryMilliseconds }),
  }
}

/** Credentials and tokens travel in queries and before the @; of a scheme that is not called only its name is kept. */
export function withoutSecrets(text: string): string {
  if (!URL.canParse(text)) return '(not a URL)'
  const { protocol, host, pathname } = new URL(text)
  return protocol === 'http:' || protocol === 'https:' ? `${protocol}//${host}${pathname}` : protocol
}
