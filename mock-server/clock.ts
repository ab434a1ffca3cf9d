/** Where the mock takes the time from: milliseconds since 1970. */
export interface Clock {
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that runs with another one until it is told otherwise. */
export interface ControlledClock extends Clock {
  /** Stops it, now or at another time. */
  freeze(at?: number): void
  /** Sets it; a frozen one stays frozen. */
  set(at: number): void
  /** Puts it forward, or back, by milliseconds; a frozen one stays frozen. */
  advance(milliseconds: number): void
  /** Lets it run with the other one again. */
  reset(): void
  readonly isFrozen: boolean
  /** Milliseconds ahead of the other one. */
  offset(): number
}

export function createControlledClock(base: Clock): ControlledClock {
  let offset = 0
  let frozenAt: number | undefined
  const now = () => frozenAt ?? base.now() + offset
  return {
    now,
    freeze(at = now()) {
      frozenAt = at
    },
    set(at) {
      if (frozenAt === undefined) offset = at - base.now()
      else frozenAt = at
    },
    advance(milliseconds) {
      if (frozenAt === undefined) offset += milliseconds
      else frozenAt += milliseconds
    },
    reset() {
      offset = 0
      frozenAt = undefined
    },
    get isFrozen() {
      return frozenAt !== undefined
    },
    offset: () => now() - base.now(),
  }
}
