import { writeTimestamp } from '../vendor/authorization.ts'
import type { Random } from './random.ts'

/** Makes one requestId after the other: digits only, never the same twice (D10). */
export type NextRequestId = (now: number, length: number) => string

const chinaMilliseconds = 8 * 3_600_000

/**
 * Ids begin with the year and month, as the page prints them, and with the whole time of day where there is room, as a
 * longer one that was seen (O5); a counter that starts at random follows.
 */
export function createRequestIds(random: Random): NextRequestId {
  let counter = Math.floor(random() * 100_000)
  let month = { until: 0, from: 0, text: '' }
  return (now, length) => {
    if (length >= 24) return digits(writeTimestamp(now, chinaMilliseconds), counter++, length)
    // The month changes seldom; writing a date for each answer would cost more than all the checks.
    if (now >= month.until || now < month.from) month = monthOf(now)
    return digits(month.text, counter++, length)
  }
}

const digits = (prefix: string, counter: number, length: number): string => {
  const room = length - prefix.length
  return prefix + String(counter % (powers[room] ?? most)).padStart(room, '0')
}

// Counted exactly up to here.
const most = 1e15
const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

function monthOf(now: number): { from: number; until: number; text: string } {
  const text = writeTimestamp(now, chinaMilliseconds).slice(0, 6)
  const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(4))]
  const from = Date.UTC(year, month - 1, 1) - chinaMilliseconds
  return { from, until: Date.UTC(year, month, 1) - chinaMilliseconds, text }
}
