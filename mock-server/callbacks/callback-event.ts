/** What an application with a callback address is told of (D15). */
export interface CallbackEvent {
  readonly event: 'hangup' | 'end'
  readonly accountSID: string
  readonly appid: string
  readonly confid: string
  /** The participant who was hung up; an end has none. */
  readonly phone?: string
  /** Milliseconds since 1970. */
  readonly time: number
  /** The requestId of the answer that caused the event. */
  readonly requestId: string
}

/**
 * What became of an event: `retrying` after an attempt that another follows, `dropped` when there was no room for it,
 * `lost` on demand, `refused` when its address may not be called.
 */
export type DeliveryOutcome = 'delivered' | 'retrying' | 'failed' | 'dropped' | 'lost' | 'refused'

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
  /** After how long the next attempt follows, while it is retried. */
  readonly retryMilliseconds?: number
}
