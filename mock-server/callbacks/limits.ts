import { showGiven } from '../vendor/read-text.ts'
/** What the callbacks of one mock keep and try at most. */
export interface CallbackLimits {
  /** Callbacks that are waiting, under way or between two attempts; of more, the account with the most loses one. 1,000. */
  readonly queue: number
  /** Deliveries remembered; the oldest make room. 1,000. */
  readonly deliveries: number
  /** Attempts at one callback, the first included. 5. */
  readonly attempts: number
  /** Milliseconds for one attempt, from looking the host up to the end of the answer. 5,000. */
  readonly timeoutMilliseconds: number
  /** Callbacks under way at a time. 32. */
  readonly concurrency: number
  /** Of these, as many of one account. 8. */
  readonly concurrencyPerAccount: number
}

const defaultCallbackLimits: CallbackLimits = {
  queue: 1000,
  deliveries: 1000,
  attempts: 5,
  timeoutMilliseconds: 5000,
  concurrency: 32,
  concurrencyPerAccount: 8,
}

/** The limits with one's own over the defaults. Throws RangeError for one that is not a positive whole number. */
export const resolveCallbackLimits = (own: Partial<CallbackLimits> = {}): CallbackLimits =>
  overDefaults('callback limit', defaultCallbackLimits, own)

/** Throws RangeError for a limit of that kind that there is not, or that is not a positive whole number. */
export function overDefaults<T extends object>(kind: string, defaults: T, own: Partial<T>): T {
  for (const [name, value] of Object.entries(own)) {
    if (!Object.hasOwn(defaults, name)) {
      throw new RangeError(`There is no ${kind} ${name}. There are: ${Object.keys(defaults).join(', ')}.`)
    }
    // Some have no bound by default.
    if (value === Number.POSITIVE_INFINITY && value === defaults[name as keyof T]) continue
    if (!Number.isSafeInteger(value) || Number(value) < 1) {
      throw new RangeError(`The ${kind} ${name} is ${showGiven(value)}; it must be a whole number of at least 1.`)
    }
  }
  return { ...defaults, ...own }
}

const longestMilliseconds = 60_000

/** Milliseconds to wait after a failed attempt: 1 to 1.5 s after the first, doubling from there, at most 60 s. */
export const backOff = (attempt: number, random: () => number): number =>
  Math.min(longestMilliseconds, 1000 * 2 ** (attempt - 1) * (1 + random() / 2))
