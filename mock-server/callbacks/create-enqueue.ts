import type { CallbackEvent } from './callback-event.ts'
import type { NewDelivery } from './create-delivery-log.ts'
import { createReordering } from './create-reordering.ts'
import type { Sender } from './create-sender.ts'
import type { Job } from './job.ts'
import type { Shares } from './settings.ts'

export interface EnqueueOptions {
  readonly sender: Sender
  readonly write: (event: CallbackEvent) => string
  readonly randomOf: (accountSID: string) => () => number
  readonly shares: Shares
  /** Milliseconds for which a callback is held back when no other follows it. */
  readonly holdMilliseconds: () => number
  readonly report: (delivery: Omit<NewDelivery, 'time'>) => void
}

/** Bytes of a payload; a larger one is dropped, so that a full queue of 1,000 weighs 64 MiB at most. */
const payloadBytes = 64 * 1024

/** Makes the function that takes an event in: loses it, doubles it or holds it back on demand, or just starts it. */
export function createEnqueue(options: EnqueueOptions): (event: CallbackEvent, url: string) => void {
  const { sender, write, randomOf, shares, report } = options
  const place = createReordering(sender.start, options.holdMilliseconds)
  const drop = (event: CallbackEvent, url: string, reason: string): undefined => {
    report({ event, url, attempt: 0, outcome: 'dropped', reason })
  }
  const admit = (event: CallbackEvent, url: string, body: string, note?: string): Job | undefined =>
    sender.admit({ event, url, body, note }) ?? drop(event, url, 'the queue is full')
  return (event, url) => {
    const { lossShare, duplicateShare, reorderShare } = shares.of(event.accountSID)
    const random = randomOf(event.accountSID)
    const isDrawn = (share: number) => share > 0 && random() < share
    if (isDrawn(lossShare)) return report({ event, url, attempt: 0, outcome: 'lost', reason: 'lost on demand' })
    const isTwice = isDrawn(duplicateShare)
    const body = write(event)
    if (Buffer.byteLength(body) > payloadBytes) return drop(event, url, `more than ${payloadBytes} bytes`)
    const first = admit(event, url, body)
    const second = isTwice ? admit(event, url, body, 'a duplicate on demand') : undefined
    if (first) place(second ? [first, second] : [first], () => isDrawn(reorderShare))
  }
}
