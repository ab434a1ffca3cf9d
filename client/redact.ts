import { Buffer } from 'node:buffer'
/** Takes secrets out of what others wrote: fetch names the URL in its errors, and a proxy may print it in a page. */
export type Redact = (text: string, options?: { readonly isCut: boolean }) => string

/**
 * Makes a function that blots every one of the secrets out, in either letter case, also amid hex and base64 (of six bytes
 * and more) and with + for each blank. Letters of these may be escaped, up to five times over: \uXXXX, \xXX, a backslash in
 * front, %XX, and references of HTML by number or as &amp; &lt; &gt; &quot; &apos;. Bytes of hex that stand apart, UTF-16 and
 * what is broken into lines it does not know. Of text that was cut it also drops what may be the beginning of a secret at the
 * end, and half an escape; of hex and base64 from four letters on. No secret may be empty.
 */
export function createRedact(secrets: readonly string[]): Redact {
  let forms: readonly Form[] | undefined
  return (text, { isCut } = { isCut: false }) => {
    // Most calls have nothing to show.
    forms ??= secrets.flatMap(writeForms)
    const layers = layersOf(text, isCut)
    const found = layers.flatMap((layer) => findAll(layer, forms ?? []))
    const end = isCut ? Math.min(...layers.map((layer) => endOf(layer, forms ?? []))) : text.length
    return blot(text, found, end)
  }
}

/** A text in small letters, and the length from which its beginning is told from chance. */
interface Form {
  readonly text: string
  readonly least: number
}

/** A text with escapes undone, and where in the given one each of its characters stood; of the end, too. */
interface Layer {
  readonly text: string
  readonly starts: readonly number[]
}

type Stretch = readonly [start: number, end: number]

function writeForms(secret: string): Form[] {
  const plain = layersOf(secret, false).flatMap(({ text }, depth) => (depth === 0 || text.length >= 6 ? [text] : []))
  const asLatin1 = Buffer.from(secret).toString('latin1')
  return [
    ...[...plain, secret.replaceAll(' ', '+'), asLatin1].map((text) => ({ text: fold(text), least: 1 })),
    ...encode(secret).map((text) => ({ text: fold(text), least: 4 })),
  ]
}

/** In hex, and what is the same of base64 whatever stands around it. What is shorter would be found by chance. */
function encode(secret: string): string[] {
  const bytes = Buffer.from(secret)
  if (bytes.length < 6) return []
  const pieces = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3))
  })
  return [bytes.toString('hex'), ...pieces, ...pieces.map((piece) => piece.replaceAll('+', '-').replaceAll('/', '_'))]
}

/** Letters of others may become two in lower case. */
const fold = (text: string): string => text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase())

const deepest = 5
const escapes =
  /\\u([0-9a-f]{4})|(?:\\x|%)([0-9a-f]{2})|&#x([0-9a-f]{1,6});|&#(\d{1,7});|&(amp|lt|gt|quot|apos);|\\(["'\\/nrtbf])/gi
const halfEscape = /(?:\\(?:u[0-9a-f]{0,3}|x[0-9a-f]?)?|%[0-9a-f]?|&#?[0-9a-z]{0,7})$/i
const letters: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" },
  ...{ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' },
}

/** A writer need not escape the whole of what it hands back: each layer has one level of all escapes undone. */
function layersOf(text: string, isCut: boolean): Layer[] {
  const layers: Layer[] = []
  let next: Layer | undefined = { text, starts: Array.from({ length: text.length + 1 }, (_, index) => index) }
  while (next && layers.length <= deepest) {
    const { text, starts } = next
    const half = isCut ? (halfEscape.exec(text.slice(-9))?.[0].length ?? 0) : 0
    const layer = { text: text.slice(0, text.length - half), starts }
    layers.push(layer)
    next = undoEscapes(layer)
  }
  return layers
}

function undoEscapes({ text, starts }: Layer): Layer | undefined {
  const places: number[] = []
  let [plain, position] = ['', 0]
  for (const { index, 0: all, 1: unit, 2: byte, 3: hex, 4: decimal, 5: entity, 6: short } of text.matchAll(escapes)) {
    const name = (entity ?? short)?.toLowerCase()
    const code = Number.parseInt(unit ?? byte ?? hex ?? decimal ?? '0', decimal ? 10 : 16)
    const letter = name ? (letters[name] ?? name) : String.fromCodePoint(Math.min(code, 0x10ffff))
    plain += text.slice(position, index) + letter
    for (; position < index; position += 1) places.push(starts[position] as number)
    for (const _ of letter.split('')) places.push(starts[index] as number)
    position = index + all.length
  }
  if (position === 0) return undefined
  plain += text.slice(position)
  for (; position <= text.length; position += 1) places.push(starts[position] as number)
  return { text: plain, starts: places }
}

function findAll({ text, starts }: Layer, forms: readonly Form[]): Stretch[] {
  const folded = fold(text)
  const found: Stretch[] = []
  for (const { text: form } of forms)
    for (let at = folded.indexOf(form); at >= 0; at = folded.indexOf(form, at + 1))
      found.push([starts[at] as number, starts[at + form.length] as number])
  return found
}

/** Where the beginning of a secret stands at the end of a text that was cut. */
function endOf({ text, starts }: Layer, forms: readonly Form[]): number {
  const folded = fold(text)
  const lengths = forms.map(({ text: form, least }) => {
    let length = form.length
    // Every text ends with nothing, so this comes to an end.
    while (!folded.endsWith(form.slice(0, length))) length -= 1
    return length >= least ? length : 0
  })
  return starts[text.length - Math.max(...lengths)] as number
}

/** Stretches that overlap are blotted out as one. */
function blot(text: string, found: Stretch[], limit: number): string {
  let shown = ''
  let position = 0
  for (const [start, end] of found.sort(([one], [other]) => one - other)) {
    if (start >= limit) break
    if (start >= position) shown += `${text.slice(position, start)}[redacted]`
    position = Math.max(position, end)
  }
  return shown + text.slice(position, Math.max(position, limit))
}
