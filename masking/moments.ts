/** What names of moments and of orders end with; an account's id has a digit. */
export const namesMoment =
  /^\D*(?:time|stamp|date|day|moment|at|on|ed|since|until|from|to|start|end|begin|id|no|number|key|s)$/i
export const digitsOfMoment = 14

export const verticalBar = 124
export const isBar = (code: number): boolean => code === verticalBar || code === 58

/** Without a real day and time fourteen digits open nothing. */
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
