import { tell } from '../words/english.ts'

/** How far timestamps may be from Chinese time, in seconds. */
export interface AcceptedShifts {
  readonly earliest: number
  readonly latest: number
}

interface Window {
  readonly offset: string
  readonly seconds: number
}

export const quarterHour = 15 * 60

/** What is known of the target's clock. */
export interface ClockFacts {
  /** How far apart the clocks may be without anybody saying so. */
  readonly precisionSeconds: number
  /** How far the target's is ahead of ours by its Date headers. */
  readonly skewSeconds: number
}

/** A zone and a window, with the clock that they take. */
export interface Reading extends Window {
  readonly skewSeconds: number
}

/**
 * With less than four minutes, and windows of whole five, no window that is longer on one side than on the other passes
 * for one of another zone: a day back and ten minutes ahead would be five minutes off.
 */
const mostSkew = 240
const fiveMinutes = 300

/**
 * What zone and window take exactly these timestamps. The target's clock may be off: its Date header says by how much, and
 * where it does not, how far the window's middle is from a zone's time does. Returns a sentence that says why where nothing
 * fits, or where our own clock and the target's both do.
 */
export function readShifts(shifts: AcceptedShifts, { precisionSeconds, skewSeconds }: ClockFacts): Reading | string {
  const byDate = precisionSeconds > 0 ? read(shifts, skewSeconds, precisionSeconds) : undefined
  const byOurs = read(shifts, 0, precisionSeconds)
  if (byDate && byOurs && byDate.offset !== byOurs.offset) {
    const offsets = { ours: byOurs.offset, theirs: byDate.offset }
    return tell('calibrate.two-clocks', { ...offsets, skew: describeSkew(skewSeconds) })
  }
  return byDate ?? byOurs ?? readOffMiddle(shifts, precisionSeconds) ?? tell('calibrate.no-zone')
}

/** 5 seconds ahead of, 3 hours behind. */
export function describeSkew(seconds: number): string {
  const size = Math.abs(seconds)
  const isWhole = size > 0 && size % 3600 === 0
  const length = isWhole
    ? tell('calibrate.hours', { hours: size / 3600 })
    : tell('calibrate.seconds', { seconds: size })
  return tell(seconds < 0 ? 'calibrate.behind' : 'calibrate.ahead', { length })
}

function read(
  { earliest, latest }: AcceptedShifts,
  skewSeconds: number,
  precisionSeconds: number,
): Reading | undefined {
  const window = windowOf({ earliest: earliest - skewSeconds, latest: latest - skewSeconds }, precisionSeconds)
  return window && { ...window, skewSeconds }
}

/** The middle is nearest to one zone's time, and the clock is off by the rest. */
function readOffMiddle({ earliest, latest }: AcceptedShifts, precisionSeconds: number): Reading | undefined {
  const middle = (earliest + latest) / 2
  // A timestamp has lost the fraction of its second, half of one on average.
  const skewSeconds = Math.round(middle - Math.round(middle / quarterHour) * quarterHour - 0.5)
  const half = (latest - earliest) / 2
  const isRound = Math.abs(half - Math.round(half / fiveMinutes) * fiveMinutes) <= precisionSeconds
  if (precisionSeconds === 0 || Math.abs(skewSeconds) > mostSkew || !isRound) return undefined
  return read({ earliest, latest }, skewSeconds, precisionSeconds)
}

/** What zone and window take exactly these timestamps; undefined when no quarter hour and no window does. */
export function windowOf({ earliest, latest }: AcceptedShifts, precisionSeconds: number): Window | undefined {
  const centre = (earliest + latest) / 2 + 8 * 3600
  const nearest = Math.round(centre / quarterHour) * quarterHour
  if (Math.abs(centre - nearest) > precisionSeconds || Math.abs(nearest) > 14 * 3600) return undefined
  const half = (latest - earliest) / 2
  const minute = Math.round(half / 60) * 60
  // Against a clock that is not ours the edges are a little uncertain, and no platform counts in odd seconds.
  const seconds = precisionSeconds > 0 && Math.abs(half - minute) <= precisionSeconds ? minute : Math.round(half)
  return seconds < 1 ? undefined : { offset: writeOffset(nearest), seconds }
}

function writeOffset(seconds: number): string {
  const minutes = Math.abs(seconds) / 60
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${seconds < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`
}
