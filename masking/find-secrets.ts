import { createSums, type Sums, withLetter } from './hashes.ts'
import { equalsSign, kinds, ofBase64 } from './kinds.ts'
import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
import { type Form, foldCode } from './secret-forms.ts'
import { bitOf, few, gramOf, type Index, keyOf, width } from './secret-index.ts'
import { block, type Steps } from './steps.ts'

/** Finds every form of the secrets in a layer. */
export function* findSecrets(layer: Layer, index: Index, shown: string, work: Work): Steps<Stretch[]> {
  const found: Stretch[] = []
  if (index.count === 0) return found
  const { codes } = layer
  const search: Search = { layer, index, shown, work, found }
  work.visited += codes.length
  for (let from = 0; from + width <= codes.length; from += block) {
    findInBlock(search, from, Math.min(from + block, codes.length - width + 1))
    yield
  }
  for (const form of index.short) {
    findShort(search, form)
    yield
  }
  return found
}

/** Whether a look tells that there is none; not where the index is yet to be made, or has forms that are looked for apart. */
export function holdsNone(codes: Uint16Array, index: Index | undefined): boolean {
  if (!index || index.short.length > 0) return false
  const to = Math.max(0, codes.length - width + 1)
  for (let at = nextPlace(codes, index, 0, to); at < to; at = nextPlace(codes, index, at + 1, to)) {
    // With two hundred secrets one text in four has a bit of theirs by chance.
    if (index.byBeginning.has(hashAt(codes, at))) return false
  }
  return true
}

interface Search {
  readonly layer: Layer
  readonly index: Index
  readonly shown: string
  readonly work: Work
  readonly found: Stretch[]
  /** Made where many secrets begin alike, and a text does, too. */
  sums?: Sums
}

function findInBlock(search: Search, from: number, to: number): void {
  const { layer, index, shown, found } = search
  const { codes } = layer
  for (let at = nextPlace(codes, index, from, to); at < to; at = nextPlace(codes, index, at + 1, to)) {
    const forms = index.byBeginning.get(hashAt(codes, at))
    const form = forms && (forms.length > few ? formByHash(search, at) : formOf(forms, search, at))
    if (form) found.push(placeOf(layer, form, at, shown))
  }
}

/**
 * Where the next form may begin; the end where none does. A loop and nothing behind it: the engine makes the most of that.
 * And reading beyond the end, be it once, would slow every search down from then on.
 */
function nextPlace(codes: Uint16Array, { shifts, bits }: Index, from: number, to: number): number {
  let at = from
  while (at < to) {
    const last = at + width - 1
    const shift = shifts[gramOf(codes[last - 2] as number, codes[last - 1] as number, codes[last] as number)] as number
    if (shift > 0) at += shift
    else {
      const hash = hashAt(codes, at)
      if (((bits[hash >>> 19] as number) & bitOf(hash)) !== 0) return at
      at += 1
    }
  }
  return to
}

function hashAt(codes: Uint16Array, at: number): number {
  let hash = 0
  for (let place = at; place < at + width; place += 1) hash = withLetter(hash, codes[place] as number)
  return hash
}

/** The longest form that stands there, of a few, the longest first. */
function formOf(forms: readonly Form[], { layer: { codes }, work }: Search, at: number): Form | undefined {
  for (const form of forms) if (isAt(form.text, codes, at, work)) return form
  return undefined
}

/** The same of as many as there may be. */
function formByHash(search: Search, at: number): Form | undefined {
  const { layer, index, work } = search
  const { codes } = layer
  search.sums ??= createSums(codes, work)
  for (const length of index.lengths.get(hashAt(codes, at)) ?? []) {
    if (at + length > codes.length) continue
    const key = keyOf(search.sums(at, length, index.powers.get(length) as number), length)
    const form = formOf(index.byHash.get(key) ?? [], search, at)
    if (form) return form
  }
  return undefined
}

function isAt(form: string, codes: Uint16Array, at: number, work: Work): boolean {
  if (at + form.length > codes.length) return false
  let index = 0
  while (index < form.length && foldCode(codes[at + index] as number) === form.charCodeAt(index)) index += 1
  work.visited += index
  return index === form.length
}

function findShort({ layer, shown, work, found }: Search, form: Form): void {
  for (let at = 0; at + form.text.length <= layer.codes.length; at += 1)
    if (isAt(form.text, layer.codes, at, work)) found.push(placeOf(layer, form, at, shown))
}

/** In base64 with the characters on both sides, which hold a part of the secret's first and last bytes. */
function placeOf(layer: Layer, { text: form, isBase64 }: Form, at: number, shown: string): Stretch {
  const { codes } = layer
  let [start, end] = [at, at + form.length]
  if (!isBase64) return stretchOf(layer, start, end, shown)
  if (isBase64Letter(codes[start - 1])) start -= 1
  if (isBase64Letter(codes[end])) end += 1
  for (let padding = 0; padding < 2 && codes[end] === equalsSign; padding += 1) end += 1
  return stretchOf(layer, start, end, shown)
}

const isBase64Letter = (code = 0): boolean => ((kinds[code] ?? 0) & ofBase64) !== 0
