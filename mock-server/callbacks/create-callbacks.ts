import defaultTemplate from '../../schemas/callback-template.json' with { type: 'json' }
import type { CallbackEvent, Delivery } from './callback-event.ts'
import { type CallbackTemplate, compileTemplate } from './compile-template.ts'
import { createDeliveryLog, type DeliveryLog, type NewDelivery } from './create-delivery-log.ts'
import { createEnqueue } from './create-enqueue.ts'
import { createSender } from './create-sender.ts'
import { backOff, type CallbackLimits, resolveCallbackLimits } from './limits.ts'
import { readAllowedHosts } from './read-allowed-hosts.ts'
import { checkTarget, type Lookup, systemLookup } from './resolve-target.ts'
import { type CallbackSettings, createShares, type Shares } from './settings.ts'

export interface CallbackOptions {
  /** An account's time: milliseconds since 1970. */
  readonly now: (accountSID: string) => number
  /** Numbers from 0 up to, not including, 1. */
  readonly random: () => number
  /** A source for each account, which draws its shares; without it `random` draws them. */
  readonly randomOf?: (accountSID: string) => () => number
  readonly limits?: Partial<CallbackLimits> | undefined
  /** Hosts beside loopback that may be called: names or addresses alone. */
  readonly allowedHosts?: readonly string[] | undefined
  /** The payload. What schemas/callback-template.json has, by default: an assumption. */
  readonly template?: CallbackTemplate | undefined
  /** Milliseconds to wait after so many failed attempts. */
  readonly backoffMilliseconds?: (attempt: number) => number
  readonly onDelivery?: (delivery: Delivery) => void
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
  /** Callbacks that are waiting, under way or between two attempts. */
  queued(): number
  /** The shares in force for an account, or for every account that has none of its own. */
  settings(accountSID?: string): CallbackSettings
  /** Of one account, or all. Throws RangeError for a name or a share that there cannot be; then nothing has changed. */
  configure(changes: Partial<CallbackSettings>, accountSID?: string): void
  /** Lets one account follow the others again, or puts all shares back to 0. */
  resetSettings(accountSID?: string): void
  /** Forgets the deliveries and gives up what is queued: of one account, or all. The settings stay. */
  clear(accountSID?: string): void
  /** Gives everything up and resolves when no connection is left. Later events are ignored. */
  close(): Promise<void>
}

/**
 * Tells the receivers of an application what happened to its meetings (D15). Only loopback and the allowed hosts are
 * called. Throws TypeError or RangeError for a template, a host or a limit that there cannot be.
 *
 * @example
 * const callbacks = createCallbacks({ now: Date.now, random: Math.random, allowedHosts: ['receiver.example.com'] })
 * callbacks.enqueue(event, 'http://127.0.0.1:8080/status')
 */
export function createCallbacks(options: CallbackOptions): Callbacks {
  const limits = resolveCallbackLimits(options.limits)
  const log = createDeliveryLog(limits.deliveries)
  const shares = createShares()
  let isClosed = false
  const allowed = readAllowedHosts(options.allowedHosts ?? [])
  const { sender, enqueue } = connect(options, { limits, log, shares, allowed })
  return {
    checkUrl: (callbackUrl) => void checkTarget(callbackUrl, allowed),
    enqueue: (event, callbackUrl) => (isClosed ? undefined : enqueue(event, callbackUrl)),
    deliveries: log.list,
    get dropped() {
      return log.dropped
    },
    queued: () => sender.size,
    settings: shares.of,
    configure: shares.change,
    resetSettings: shares.reset,
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

interface Parts {
  readonly limits: CallbackLimits
  readonly log: DeliveryLog
  readonly shares: Shares
  readonly allowed: ReadonlySet<string>
}

function connect(options: CallbackOptions, { limits, log, shares, allowed }: Parts) {
  const { now, random, randomOf = () => random, onDelivery } = options
  const backoffMilliseconds = options.backoffMilliseconds ?? ((attempt: number) => backOff(attempt, random))
  const report = (delivery: Omit<NewDelivery, 'time'>) => {
    const added = log.add({ ...delivery, time: now(delivery.event.accountSID) })
    onDelivery?.(added)
  }
  const sender = createSender({
    limits,
    report,
    backoffMilliseconds,
    timeoutMilliseconds: limits.timeoutMilliseconds,
    allowed,
    lookup: options.lookup ?? systemLookup,
  })
  const write = compileTemplate(options.template ?? defaultTemplate)
  const holdMilliseconds = () => backoffMilliseconds(1)
  return { sender, enqueue: createEnqueue({ sender, write, randomOf, shares, holdMilliseconds, report }) }
}
