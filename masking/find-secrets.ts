import { createSums, powerOf, type Sums, withLetter, withoutLetter } from './hashes.ts'
import { equalsSign, kinds, ofBase64 } from './kinds.ts'
import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
import { type Form, foldCode } from './secret-forms.ts'
import { bitOf, type Index, keyOf, width } from './secret-index.ts'
import { block, type Steps } from './steps.ts'

const [powerOfFirst, powerOfWidth] = [powerOf(width - 1), powerOf(width)]

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

interface Search {
  readonly layer: Layer
  readonly index: Index
  readonly shown: string
  readonly work: Work
  readonly found: Stretch[]
  /** Made for the first stretch that may be a secret: most texts have none. */
  sums?: Sums
}

function findInBlock(search: Search, from: number, to: number): void {
  const { layer, index, work, shown, found } = search
  const { codes } = layer
  for (let at = nextPlace(codes, index.bits, from, to); at < to; at = nextPlace(codes, index.bits, at + 1, to)) {
    search.sums ??= createSums(codes, work)
    const form = formAt(codes, at, search.sums, index, work)
    if (form) found.push(placeOf(layer, form, at, shown))
  }
}

/**
 * Where the next form may begin; the end where none does. A loop and nothing behind it: the engine makes the most of that.
 * And reading beyond the end, be it once, would slow every search down from then on.
 */
function nextPlace(codes: Uint16Array, bits: Uint8Array, from: number, to: number): number {
  if (from >= to) return to
  let hash = 0
  for (let at = from; at < from + width - 1; at += 1) hash = withLetter(hash, codes[at] as number)
  for (let at = from; at < to; at += 1) {
    hash = withLetter(hash, codes[at + width - 1] as number)
    if (((bits[hash >>> 19] as number) & bitOf(hash)) !== 0) return at
    hash = withoutLetter(hash, codes[at] as number, powerOfFirst)
  }
  return to
}

/** The longest form that stands there. */
function formAt(codes: Uint16Array, at: number, sums: Sums, index: Index, work: Work) {
  const { lengths, byHash, powers } = index
  for (const length of lengths.get(sums(at, width, powerOfWidth)) ?? []) {
    if (at + length > codes.length) continue
    const key = keyOf(sums(at, length, powers.get(length) as number), length)
    const form = byHash.get(key)?.find((each) => isAt(each.text, codes, at, work))
    if (form) return form
  }
  return undefined
}

function isAt(form: string, codes: Uint16Array, at: number, work: Work): boolean {
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
