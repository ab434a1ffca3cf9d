/** A text as it reads with its escapes undone, and where each of its characters stood in the text that was given. */
export interface Layer {
  readonly text: string
  /** One more than there are characters: the last one is the end. Undefined for the text as it was given. */
  readonly starts: readonly number[] | undefined
}

/** A stretch of the given text, and what is shown instead. */
export interface Replacement {
  readonly start: number
  readonly end: number
  readonly text: string
}

// A quoted request may hold JSON that holds JSON; nobody escapes a fourth time by accident.
const deepest = 3

/**
 * The text as it came, then with one level of escapes undone after the other: JSON's, a URL's, HTML's,
 * UTF-8 read as Latin-1, the zeros of UTF-16 and the breaks between lines.
 */
export function layersOf(text: string): readonly Layer[] {
  const layers: Layer[] = [{ text, starts: undefined }]
  for (let depth = 0; depth < deepest; depth += 1) {
    const next = undoEscapes(layers[depth] as Layer)
    if (!next) break
    layers.push(next)
  }
  return layers
}

/** A stretch of a layer as one of the given text. Never empty. */
export function replacementOf({ starts }: Layer, from: number, to: number, text: string): Replacement {
  const start = starts?.[from] ?? from
  return { start, end: Math.max(starts?.[to] ?? to, start + 1), text }
}

/** The text with every stretch replaced; of those that overlap, the one that begins first. */
export function replaceAll(text: string, replacements: readonly Replacement[]): string {
  if (replacements.length === 0) return text
  let shown = ''
  let position = 0
  for (const { start, end, text: instead } of [...replacements].sort(byStart)) {
    if (start >= position) shown += text.slice(position, start) + instead
    position = Math.max(position, end)
  }
  return shown + text.slice(position)
}

const byStart = (one: Replacement, other: Replacement) => one.start - other.start || other.end - one.end

const mayBeEscaped = /[\0\r\n\\%&\u0080-\u00ff]/
const escapes =
  /\0+|[\r\n]+[ \t]*|\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|(["'\\/bfnrt]))|&#(?:x([0-9a-f]{1,6})|(\d{1,7}));|((?:%[c-f][0-9a-f](?:%[89ab][0-9a-f]){1,3})|%[0-7][0-9a-f])|([\xc2-\xf4][\x80-\xbf]{1,3})/gi
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

function undoEscapes({ text, starts }: Layer): Layer | undefined {
  if (!mayBeEscaped.test(text)) return undefined
  const undone: number[] = []
  let shown = ''
  let position = 0
  const copy = (to: number) => {
    shown += text.slice(position, to)
    for (; position < to; position += 1) undone.push(starts?.[position] ?? position)
  }
  for (const match of text.matchAll(escapes)) {
    copy(match.index)
    const plain = plainOf(match)
    shown += plain
    for (let each = 0; each < plain.length; each += 1) undone.push(starts?.[position] ?? position)
    position += match[0].length
  }
  if (position === 0) return undefined
  copy(text.length)
  undone.push(starts?.[text.length] ?? text.length)
  return { text: shown, starts: undone }
}

function plainOf([all, unit, byte, character, hex, decimal, percent, latin]: RegExpMatchArray): string {
  if (/^[\0\r\n]/.test(all)) return ''
  const code = unit ?? byte ?? hex
  if (code !== undefined) return characterOf(Number.parseInt(code, 16))
  if (decimal !== undefined) return characterOf(Number(decimal))
  if (character !== undefined) return controls[character] ?? character
  const bytes =
    percent === undefined ? Buffer.from(latin ?? all, 'latin1') : Buffer.from(percent.replaceAll('%', ''), 'hex')
  return bytes.toString('utf8')
}

/** Half of a pair stays half. */
const characterOf = (code: number): string => (code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code))
