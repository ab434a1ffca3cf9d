import type { Exchange } from '../journal/exchange.ts'
import { createNotices, kindOf, type Notices } from './notices.ts'
import { countOne, createTally } from './tally.ts'

/** What changed, for whoever watches: a request with its exchange, one whose caller was gone before its answer was out, or the name of what to look at again. */
export type MockEvent =
  | {
      readonly kind: 'request'
      readonly id: number
      readonly exchange: Exchange
      readonly namespace: string | undefined
    }
  | { readonly kind: 'abandoned'; readonly id: number; readonly accountSID: string | undefined }
  | { readonly kind: 'scenarios' | 'clock' | 'meetings' | 'reset' | 'behaviour' | 'accounts' | 'callbacks' }

export interface Events extends Notices {
  publish(event: MockEvent): void
  /** Whether anybody would hear of an event. */
  readonly isHeard: boolean
  /** Calls back until the returned function is called. */
  subscribe(listener: (event: MockEvent) => void): () => void
  /** Tells of a fault of the kit itself: whoever listens, or else the console. */
  fault(what: string, error: unknown): void
  /** Calls back on such faults until the returned function is called. */
  onFault(listener: (error: unknown) => void): () => void
}

/** Counts what it tells of, whether anybody listens or not. */
export function createEvents(tally = createTally()): Events {
  const listeners = new Set<(event: MockEvent) => void>()
  const faultListeners = new Set<(error: unknown) => void>()
  const fault: Events['fault'] = (what, error) => {
    tally.faults += 1
    if (faultListeners.size === 0) console.error(`telemeeting mock: ${what}:`, error)
    for (const listener of faultListeners) listener(error)
  }
  /** A listener that throws costs neither the request nor the other listeners anything. */
  const tell = <T>(listener: (told: T) => void, told: T) => {
    try {
      listener(told)
    } catch (error) {
      fault('a listener threw', error)
    }
  }
  const notices = createNotices(tell)
  return {
    ...notices,
    notice(said) {
      countOne(tally.notices, kindOf(said))
      notices.notice(said)
    },
    publish(event) {
      for (const listener of listeners) tell(listener, event)
    },
    get isHeard() {
      return listeners.size > 0
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    fault,
    onFault(listener) {
      faultListeners.add(listener)
      return () => faultListeners.delete(listener)
    },
  }
}
