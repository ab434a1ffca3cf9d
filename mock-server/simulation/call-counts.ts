import type { CallLimit } from '../../schemas/generated/types.ts'

/** Who calls and when, in milliseconds since 1970 by that account's clock. */
export interface Caller {
  /** Empty for every account that the mock does not know. */
  readonly accountSID: string
  readonly now: number
}

/** The calls of each account that a limit has let pass. */
export interface CallCounts {
  /** Whether one more call is within the limit, and then counts it. What is refused does not count (A24). */
  letsPass(caller: Caller): boolean
  forget(accountSID: string): void
}

/**
 * Counts the calls of each account within the last so many seconds. Keeps as many times for an account as the limit has
 * calls, and there are only so many accounts.
 */
export function createCallCounts({ calls, seconds }: CallLimit): CallCounts {
  const passed = new Map<string, number[]>()
  return {
    letsPass({ accountSID, now }) {
      // A clock that was set back has calls in its future, which are none of the last seconds.
      const isRecent = (time: number) => time > now - seconds * 1000 && time <= now
      const recent = (passed.get(accountSID) ?? []).filter(isRecent)
      const isWithin = recent.length < calls
      if (isWithin) recent.push(now)
      passed.set(accountSID, recent)
      return isWithin
    },
    forget: (accountSID) => void passed.delete(accountSID),
  }
}

/** The scenario that a mock with a limit has for every account. */
export const rateLimitScenario = (limit: CallLimit) => ({
  name: `at most ${limit.calls} calls in ${limit.seconds} s`,
  limit,
})
