/** A run of digits that are not to be shown, escaped ones as a whole, and how many they are. */
export interface HiddenDigits {
  readonly from: number
  readonly to: number
  readonly count: number
}

/**
 * Where the digits of a telephone number stand that are not to be shown. Of ten and more the first three and the last four
 * are left, of eight the first two and the last two, of six the first and the last, of fewer none. An asterisk counts as
 * the digit that it hides. Of a number that was cut the last are not known.
 */
export function hiddenDigits(phone: string, isCut = false): HiddenDigits[] {
  const all = countDigits(phone)
  const [first, last] = isCut ? [3, 0] : endsOf(all)
  const hidden: HiddenDigits[] = []
  let digits = 0
  for (let at = 0; at < phone.length; ) {
    const unit = unitAt(phone, at)
    const to = at + unit.length
    if (unit.kind !== 'other') {
      digits += 1
      if (unit.kind === 'digit' && digits > first && digits <= all - last) join(hidden, at, to)
    }
    at = to
  }
  return hidden
}

/** Digits of a number but for some at its ends become asterisks: 138****5678. */
export function maskPhone(phone: string): string {
  let shown = ''
  let position = 0
  for (const { from, to, count } of hiddenDigits(phone)) {
    shown += phone.slice(position, from) + '*'.repeat(count)
    position = to
  }
  return shown + phone.slice(position)
}

function countDigits(phone: string): number {
  let count = 0
  for (let at = 0; at < phone.length; ) {
    const { kind, length } = unitAt(phone, at)
    if (kind !== 'other') count += 1
    at += length
  }
  return count
}

function join(hidden: HiddenDigits[], from: number, to: number): void {
  const last = hidden.at(-1)
  if (last?.to !== from) hidden.push({ from, to, count: 1 })
  else hidden[hidden.length - 1] = { from: last.from, to, count: last.count + 1 }
}

interface Unit {
  readonly length: number
  readonly kind: 'digit' | 'asterisk' | 'other'
}

const other: Unit = { length: 1, kind: 'other' }
const plainDigit: Unit = { length: 1, kind: 'digit' }
const asterisk: Unit = { length: 1, kind: 'asterisk' }
const escaped = /\\u([0-9a-f]{4})|%([0-9a-f]{2})/iy
const anyDigit = /^\p{Nd}$/u

function unitAt(phone: string, at: number): Unit {
  const code = phone.charCodeAt(at)
  if (code === 42) return asterisk
  if (code === 92 || code === 37) {
    escaped.lastIndex = at
    const [all, unicode, percent] = escaped.exec(phone) ?? []
    if (all === undefined) return other
    return { length: all.length, kind: kindOf(String.fromCharCode(Number.parseInt(unicode ?? percent ?? '', 16))) }
  }
  if (code < 128) return code >= 48 && code <= 57 ? plainDigit : other
  const character = String.fromCodePoint(phone.codePointAt(at) ?? 0)
  return anyDigit.test(character) ? { length: character.length, kind: 'digit' } : other
}

const kindOf = (character: string): Unit['kind'] => {
  if (character === '*') return 'asterisk'
  return anyDigit.test(character) ? 'digit' : 'other'
}

/** How many digits are shown at either end. */
function endsOf(count: number): [number, number] {
  if (count >= 10) return [3, 4]
  if (count >= 8) return [2, 2]
  return count >= 6 ? [1, 1] : [0, 0]
}
