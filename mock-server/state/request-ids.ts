import { writeTimestamp } from '../vendor/authorization.ts'
import { showGiven } from '../vendor/read-text.ts'
import type { Random } from './random.ts'

/** Makes one requestId after the other: digits only, never the same twice (D10). */
export type NextRequestId = (now: number, length: number, functionDigits?: string) => string

const chinaMilliseconds = 8 * 3_600_000

/**
 * Ids of 29 digits are as the recorded ones (O5); those of another length begin with year and month, too, as the page
 * prints them, and go on with a counter that starts at random. Throws RangeError for a replica that is not 0 to 1023.
 */
export function createRequestIds(random: Random, replica = 0): NextRequestId {
  const monthAt = createMonths()
  const nextRecorded = createRecordedIds(random, checkReplica(replica), monthAt)
  let counter = Math.floor(random() * 100_000)
  return (now, length, functionDigits) => {
    if (length === recordedLength) return nextRecorded(now, functionDigits)
    const month = monthAt(now)
    const room = length - month.length
    return month + String(counter++ % (powers[room] ?? most)).padStart(room, '0')
  }
}

// Counted exactly up to here.
const most = 1e15
const powers = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

const recordedLength = 29

/**
 * The recorded ids tell the day, 1991-10-20 in Chinese time. 00:00:01.020 of that day is the zero of a generator that is
 * widely copied and has the same 22 bits below its milliseconds: 10 for the machine, 12 for a sequence. Counted from it,
 * two recorded ids are of 2018-08-07 and 2020-09-17, each in the month that the id begins with.
 */
const zero = 687_888_001_020
const sequences = 2 ** 12
// The count has 20 digits from 2067-05-08: the first is dropped, and the month before it still tells ids apart.
const count19 = 10n ** 19n
// Known of dual calls (04) and SMS (01) only. These are made up, and so are the two behind them.
const assumedFunction = '08'

/** Ids that grow whatever the clock does: one that stands still or is set back is run ahead of, as is a full sequence. */
function createRecordedIds(random: Random, replica: number, monthAt: Months) {
  let last = -1
  let sequence = 0
  return (now: number, functionDigits = assumedFunction): string => {
    const due = Math.max(0, Math.floor(now) - zero)
    sequence = due > last ? 0 : (sequence + 1) % sequences
    last = due > last ? due : last + (sequence === 0 ? 1 : 0)
    const count = (BigInt(last) << 22n) + BigInt(replica * sequences + sequence)
    const lastDigits = String(Math.floor(random() * 100)).padStart(2, '0')
    return monthAt(last + zero) + String(count % count19).padStart(19, '0') + functionDigits + lastDigits
  }
}

function checkReplica(replica: number): number {
  if (Number.isInteger(replica) && replica >= 0 && replica < 1024) return replica
  throw new RangeError(`The replica is ${showGiven(replica)}; it must be a whole number from 0 to 1023.`)
}

type Months = (now: number) => string

/** The month changes seldom; writing a date for each answer would cost more than all the checks. */
function createMonths(): Months {
  let month = { until: 0, from: 0, text: '' }
  return (now) => {
    if (now >= month.until || now < month.from) month = monthOf(now)
    return month.text
  }
}

function monthOf(now: number): { from: number; until: number; text: string } {
  const text = writeTimestamp(now, chinaMilliseconds).slice(0, 6)
  const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(4))]
  const from = Date.UTC(year, month - 1, 1) - chinaMilliseconds
  return { from, until: Date.UTC(year, month, 1) - chinaMilliseconds, text }
}
