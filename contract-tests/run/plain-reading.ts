/** A text as it reads with its escapes undone, and where each of its characters stands in the text that was given. */
export interface Reading {
  readonly text: string
  /** One more than there are characters: the last is the end. */
  readonly starts: readonly number[]
}

/** JSON's, a URL's and HTML's, however deep; what breaks a line, the zeros of UTF-16, what keeps bytes in hex apart. */
const escapes =
  /\0+|(?:[\r\n]|\\{1,32}[rn])+[ \t]*|\\{1,32}(?:u([0-9a-f]{4})|x([0-9a-f]{2})|["'\\/])|&#(?:x([0-9a-f]{1,4})|(\d{1,5}));|&(?:amp;)*(amp|lt|gt|quot|apos);|%(?:25)*([0-9a-f]{2})|(?<=(?<![0-9a-f])[0-9a-f]{2})[ :](?=[0-9a-f]{2}(?![0-9a-f]))/gi
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** An escape of one kind may stand in one of another kind. */
const mostReadings = 3

/** How a text reads, one level of mixed escapes after the other; none when it has no escapes. */
export function readPlainly(text: string): Reading[] {
  const readings: Reading[] = []
  let current: Reading = { text, starts: [] }
  while (readings.length < mostReadings) {
    const next = undo(current)
    if (!next) break
    readings.push(next)
    current = next
  }
  return readings
}

function undo({ text, starts }: Reading): Reading | undefined {
  const at = (place: number) => starts[place] ?? place
  const places: number[] = []
  let plain = ''
  let position = 0
  const copy = (to: number) => {
    plain += text.slice(position, to)
    for (; position < to; position += 1) places.push(at(position))
  }
  for (const match of text.matchAll(escapes)) {
    copy(match.index)
    const character = characterOf(match)
    plain += character
    for (let each = 0; each < character.length; each += 1) places.push(at(position))
    position += match[0].length
  }
  if (position === 0) return undefined
  copy(text.length)
  return { text: plain, starts: [...places, at(text.length)] }
}

function characterOf([all, unit, byte, hex, decimal, entity, percent]: RegExpExecArray): string {
  const code = unit ?? byte ?? hex ?? percent
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16))
  if (decimal !== undefined) return String.fromCharCode(Number(decimal))
  if (entity !== undefined) return entities[entity.toLowerCase()] ?? ''
  return /^\\+["'\\/]$/.test(all) ? all.slice(-1) : ''
}

/** The text with every stretch replaced; of those that overlap, the one that begins first. */
export function replaceStretches(text: string, stretches: readonly (readonly [number, number])[], by: string): string {
  let shown = ''
  let position = 0
  for (const [start, end] of [...stretches].sort((one, other) => one[0] - other[0] || other[1] - one[1])) {
    if (start >= position) shown += text.slice(position, start) + by
    position = Math.max(position, end)
  }
  return shown + text.slice(position)
}
