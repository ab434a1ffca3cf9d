import { ofDigit } from './kinds.ts'
import { endOfRun, nextRun } from './runs.ts'

/** What names of moments and of orders end with; an account's id has a digit. */
export const namesMoment =
  /^\D*(?:time|stamp|date|day|moment|at|on|ed|since|until|from|to|start|end|begin|id|no|number|key|s)$/i
export const digitsOfMoment = 14

/** Printable characters, a bar or a colon, and a moment: few of the others are looked at. */
export function authorizationsIn(text: Buffer): [start: number, end: number][] {
  const found: [number, number][] = []
  // Numbers of one kind only: what is compiled for two takes longer.
  const bytes = new Uint16Array(text)
  const { length } = bytes
  for (let at = nextRun(bytes, 0, length, ofDigit, digitsOfMoment); at < length; ) {
    const end = endOfRun(bytes, at, length, ofDigit)
    const bar = at - 1
    if (end - at === digitsOfMoment && bar >= 0 && isBar(bytes[bar]) && isMoment(bytes, at)) {
      let start = bar
      while (start > 0 && isPrintable(bytes[start - 1])) start -= 1
      if (bytes[bar] === verticalBar ? bar - start >= 2 : isAccount(text.toString('latin1', start, bar)))
        found.push([start, end])
    }
    at = nextRun(bytes, end, length, ofDigit, digitsOfMoment)
  }
  return found
}

export const verticalBar = 124

const isAccount = (text: string): boolean => /^[\w-]{8,}$/.test(text) && !namesMoment.test(text)
export const isBar = (byte = 0): boolean => byte === verticalBar || byte === 58
const isPrintable = (byte = 0): boolean => byte > 32 && byte < 127 && !isBar(byte)

/** Without a real day and time it opens nothing. */
export function isMoment(codes: Uint16Array, at: number): boolean {
  const [century, month, day] = [twoAt(codes, at), twoAt(codes, at + 4), twoAt(codes, at + 6)]
  if (century < 10 || month < 1 || month > 12 || day < 1) return false
  if (day > 28 && day > daysOf(century * 100 + twoAt(codes, at + 2), month)) return false
  return twoAt(codes, at + 8) < 24 && twoAt(codes, at + 10) < 60 && twoAt(codes, at + 12) < 60
}

const twoAt = (codes: Uint16Array, at: number): number =>
  ((codes[at] as number) - 48) * 10 + (codes[at + 1] as number) - 48

function daysOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}
