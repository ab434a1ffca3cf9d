/** What names of moments and of orders end with; an account's id has a digit. */
export const namesMoment =
  /^\D*(?:time|stamp|date|day|moment|at|on|ed|since|until|from|to|start|end|begin|id|no|number|key|s)$/i
export const digitsOfMoment = 14

/** Printable characters, a bar or a colon, and a moment: each looked at once, and once more where there are 14 digits. */
export function authorizationsIn(bytes: Buffer): [start: number, end: number][] {
  const found: [number, number][] = []
  let digits = 0
  for (let at = 0; at <= bytes.length; at += 1) {
    // Reading beyond the end, and be it once, would slow every search down from then on.
    if (at < bytes.length && isDigit(bytes[at])) {
      digits += 1
      continue
    }
    const bar = at - digitsOfMoment - 1
    if (digits === digitsOfMoment && bar >= 0 && isBar(bytes[bar]) && isMoment(bytes.toString('latin1', bar + 1, at))) {
      let start = bar
      while (start > 0 && isPrintable(bytes[start - 1])) start -= 1
      if (bytes[bar] === verticalBar ? bar - start >= 2 : isAccount(bytes.toString('latin1', start, bar)))
        found.push([start, at])
    }
    digits = 0
  }
  return found
}

export const verticalBar = 124
const isAccount = (text: string): boolean => /^[\w-]{8,}$/.test(text) && !namesMoment.test(text)
const isDigit = (byte = 0): boolean => byte >= 48 && byte <= 57
export const isBar = (byte = 0): boolean => byte === verticalBar || byte === 58
const isPrintable = (byte = 0): boolean => byte > 32 && byte < 127 && !isBar(byte)

/** Without a real day and time it opens nothing. */
export function isMoment(digits: string): boolean {
  const at = (from: number, to: number) => Number(digits.slice(from, to))
  const [year, month, day] = [at(0, 4), at(4, 6), at(6, 8)]
  if (year < 1000 || month < 1 || month > 12 || day < 1) return false
  // The day in front of the next month's first.
  if (day > 28 && day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return false
  return at(8, 10) < 24 && at(10, 12) < 60 && at(12, 14) < 60
}
