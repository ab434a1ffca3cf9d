/** Where the mock takes the time from: milliseconds since 1970. */
export interface Clock {
  now(): number
}

/** Thrown for a time that no timestamp can be written of. */
class ClockError extends RangeError {
  override readonly name = 'ClockError'
}

// The years 1000 to 9999: a timestamp has four digits for them, and no zero first. A day less on either side, for the zones.
const earliest = Date.parse('1000-01-02T00:00:00Z')
const latest = Date.UTC(9999, 11, 30)

/** Whether it is milliseconds since 1970 of a year from 1000 to 9999. */
export const isMoment = (moment: unknown): moment is number =>
  typeof moment === 'number' && moment >= earliest && moment <= latest

/** The moment itself. Throws ClockError for what is none. */
export function checkMoment(moment: number): number {
  if (isMoment(moment)) return moment
  throw new ClockError(
    `The clock says ${String(moment)}. Expected milliseconds since 1970, in the years 1000 to 9999: set the clock, or pass another.`,
  )
}

/** The moment, or the one nearest to it of which a timestamp can be written. */
const within = (moment: number): number => Math.min(Math.max(moment, earliest), latest)

export const systemClock: Clock = { now: () => Date.now() }

/**
 * A clock that runs with another one until it is told otherwise. Where the other one takes it out of the years 1000 to 9999,
 * it stands at their end: somebody who moves the mock's clock must not break those of accounts.
 */
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
  const running = (moment: number) => within(checkMoment(moment) + offset)
  const now = () => checkMoment(frozenAt ?? running(base.now()))
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
      if (frozenAt !== undefined) frozenAt = within(frozenAt + milliseconds)
      else {
        const moment = base.now()
        // From what it shows, which is less than the offset says where it stands at the end.
        offset = running(moment) + milliseconds - moment
      }
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
