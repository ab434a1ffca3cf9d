import defaultTemplate from '../../schemas/callback-template.json' with { type: 'json' }
import { type CallbackEvent, type CallbackTemplate, compileTemplate } from './compile-template.ts'
import { createDeliveryLog, type Delivery } from './create-delivery-log.ts'
import { createSender } from './create-sender.ts'
import { backOff, type CallbackLimits, resolveCallbackLimits } from './limits.ts'
import { checkTarget, type Lookup, readAllowedHosts, systemLookup } from './resolve-target.ts'

export interface CallbackOptions {
  /** An account's time: milliseconds since 1970. */
  readonly now: (accountSID: string) => number
  /** Numbers from 0 up to, not including, 1: the pauses between attempts are drawn from it. */
  readonly random: () => number
  readonly limits?: Partial<CallbackLimits> | undefined
  /** Hosts beside loopback that may be called: names or addresses alone. */
  readonly allowedHosts?: readonly string[] | undefined
  /** The payload. What schemas/callback-template.json has, by default: an assumption. */
  readonly template?: CallbackTemplate | undefined
  /** Milliseconds to wait after so many failed attempts. */
  readonly backoffMilliseconds?: (attempt: number) => number
  readonly onDelivery?: (delivery: Delivery) => void
  /** Hears of what cannot be reported, as where the clock throws. */
  readonly onFault: (error: unknown) => void
  readonly lookup?: Lookup
}

export interface Callbacks {
  /** Throws RefusedTargetError for an address that could never be called, as far as that shows without a look-up. */
  checkUrl(callbackUrl: string): void
  /** Sends an event to an address as soon as may be. What becomes of it is in the deliveries. */
  enqueue(event: CallbackEvent, callbackUrl: string): void
  /** Oldest first; of one account, or all. */
  deliveries(accountSID?: string): readonly Delivery[]
  /** Deliveries that had to make room. */
  readonly dropped: number
  /** Callbacks that are waiting, under way or between two attempts; of one account, or all. */
  queued(accountSID?: string): number
  /** Forgets the deliveries and gives up what is queued: of one account, or all. */
  clear(accountSID?: string): void
  /** Gives everything up and resolves when no connection is left. Later events are ignored. */
  close(): Promise<void>
}

/**
 * Tells the receivers of an application what happened to its meetings (D15). Only loopback and the allowed hosts are
 * called. Throws TypeError or RangeError for a template, a host or a limit that there cannot be.
 *
 * @example
 * const allowedHosts = ['receiver.example.com']
 * const callbacks = createCallbacks({ now: Date.now, random: Math.random, allowedHosts, onFault: console.error })
 * callbacks.enqueue(event, 'http://127.0.0.1:8080/status')
 */
export function createCallbacks(options: CallbackOptions): Callbacks {
  const { now, random, onDelivery, backoffMilliseconds = (attempt) => backOff(attempt, random) } = options
  const limits = resolveCallbackLimits(options.limits)
  const log = createDeliveryLog(limits.deliveries)
  const allowed = readAllowedHosts(options.allowedHosts ?? [])
  let isClosed = false
  const sender = createSender({
    limits,
    timeoutMilliseconds: limits.timeoutMilliseconds,
    allowed,
    backoffMilliseconds,
    lookup: options.lookup ?? systemLookup,
    write: compileTemplate(options.template ?? defaultTemplate),
    onFault: options.onFault,
    report(delivery) {
      const added = log.add({ ...delivery, time: now(delivery.event.accountSID) })
      onDelivery?.(added)
    },
  })
  return {
    checkUrl: (callbackUrl) => void checkTarget(callbackUrl, allowed),
    enqueue: (event, callbackUrl) => (isClosed ? undefined : sender.send(event, callbackUrl)),
    deliveries: log.list,
    get dropped() {
      return log.dropped
    },
    queued: sender.count,
    clear(accountSID) {
      sender.forget(accountSID)
      log.clear(accountSID)
    },
    close() {
      isClosed = true
      sender.forget()
      return sender.idle()
    },
  }
}
