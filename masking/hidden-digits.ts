const unit = /\\u([0-9a-f]{4})|%([0-9a-f]{2})|[\p{Nd}*]/giu
const digit = /^\p{Nd}$/u

/**
 * Where the digits of a telephone number stand that are not to be shown, escaped ones as a whole. Of ten and more the
 * first three and the last four are left, of eight the first two and the last two, of six the first and the last, of
 * fewer none. An asterisk counts as the digit that it hides. Of a number that was cut the last are not known.
 */
export function hiddenDigits(phone: string, isCut = false): [number, number][] {
  const places = [...phone.matchAll(unit)]
    .map((match) => ({ from: match.index, to: match.index + match[0].length, plain: plainOf(match) }))
    .filter(({ plain }) => plain === '*' || digit.test(plain))
  const [first, last] = isCut ? [3, 0] : endsOf(places.length)
  return places
    .slice(first, places.length - last)
    .filter(({ plain }) => plain !== '*')
    .map(({ from, to }) => [from, to])
}

const plainOf = ([all, unicode, percent]: RegExpExecArray): string => {
  const hex = unicode ?? percent
  return hex === undefined ? all : String.fromCharCode(Number.parseInt(hex, 16))
}

/** How many digits are shown at either end. */
function endsOf(count: number): [number, number] {
  if (count >= 10) return [3, 4]
  if (count >= 8) return [2, 2]
  return count >= 6 ? [1, 1] : [0, 0]
}
