import type { CallbackEvent } from './callback-event.ts'

/** One callback on its way. */
export interface Job {
  readonly event: CallbackEvent
  readonly url: string
  /** The JSON to be posted: the same in every attempt. */
  readonly body: string
  /** Aborted when the callback is forgotten. */
  readonly controller: AbortController
  /** Says so when this is the second one of an event. */
  readonly note: string | undefined
  attempts: number
}
