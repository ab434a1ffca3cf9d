import { createSums, hashOf, powerOf, type Sums } from './hashes.ts'
import { type Layer, type Stretch, stretchOf, type Work } from './layers.ts'
import { type Form, foldCode, formsOf } from './secret-forms.ts'

/** So many letters at the beginning of a form decide whether more of it is looked at. */
const width = 6

/**
 * Where the forms of a list of secrets are looked up. A hash of the first letters says which lengths to look at, a hash of
 * the whole which form it is: the work is the same for one secret and for a thousand that begin alike.
 */
export interface Index {
  /** Too short for a hash: looked for one after the other. */
  readonly short: Form[]
  /** How many secrets of the list are in it: the list may grow. */
  count: number
  /** A bit for each upper half of a hash that there is: most letters are done with by looking here. */
  readonly bits: Uint8Array
  /** The lengths of the forms whose first letters have this hash, the longest first. */
  readonly lengths: Map<number, number[]>
  readonly byHash: Map<number, Form[]>
  /** For each length what takes the beginning off a hash. */
  readonly powers: Map<number, number>
  longest: number
}

const nothing = createIndex()

// As long as somebody holds the list: whoever has the same secrets is to give the same list.
const indexes = new WeakMap<readonly string[], Index>()

/** Prepares the search for the secrets of a list. Numbers are found by their digits where they stand as they are. */
export function indexOf(secrets: readonly string[], areNumbers = false): Index {
  if (secrets.length === 0) return nothing
  const index = indexes.get(secrets) ?? createIndex()
  if (index.count < secrets.length) {
    const known = new Set(areNumbers ? secrets : [])
    for (const form of formsOf(secrets.slice(index.count))) if (!known.has(form.text)) add(index, form)
    index.count = secrets.length
    indexes.set(secrets, index)
  }
  return index
}

function createIndex(): Index {
  const powers = new Map([[width, powerOf(width)]])
  return {
    short: [],
    count: 0,
    bits: new Uint8Array(8192),
    lengths: new Map(),
    byHash: new Map(),
    powers,
    longest: width,
  }
}

function add(index: Index, form: Form): void {
  const { bits, lengths, byHash, powers } = index
  const { length } = form.text
  if (length < width) {
    index.short.push(form)
    return
  }
  if (length > index.longest) index.longest = length
  const hash = hashOf(form.text, width)
  bits[hash >>> 19] = (bits[hash >>> 19] as number) | bitOf(hash)
  const known = lengths.get(hash)
  if (!known) lengths.set(hash, [length])
  else if (!known.includes(length)) {
    known.push(length)
    known.sort((one, other) => other - one)
  }
  const key = keyOf(hashOf(form.text, length), length)
  const others = byHash.get(key)
  if (others) others.push(form)
  else byHash.set(key, [form])
  powers.set(length, powers.get(length) ?? powerOf(length))
}

const bitOf = (hash: number): number => 1 << ((hash >>> 16) & 7)

/** A number for a hash of 32 bits and a length. */
const keyOf = (hash: number, length: number): number => hash * 65_536 + (length % 65_536)

/** Finds every form of the secrets in a layer. */
export function findSecrets(layer: Layer, index: Index, shown: string, work: Work): Stretch[] {
  if (index.count === 0) return []
  const { text } = layer
  const found: Stretch[] = []
  const power = index.powers.get(width) as number
  const sums = createSums(text, index.longest, work)
  for (let at = 0; at + width <= text.length; at += 1) {
    sums.reach(at + index.longest)
    const hash = sums.hashOf(at, width, power)
    if (((index.bits[hash >>> 19] as number) & bitOf(hash)) === 0) continue
    const form = formAt(text, at, sums, index, work)
    if (form) found.push(placeOf(layer, form, at, shown))
  }
  return found.concat(index.short.flatMap((form) => findShort(layer, form, shown, work)))
}

/** The longest form that stands there. */
function formAt(text: string, at: number, sums: Sums, { lengths, byHash, powers }: Index, work: Work) {
  for (const length of lengths.get(sums.hashOf(at, width, powers.get(width) as number)) ?? []) {
    if (at + length > text.length) continue
    const key = keyOf(sums.hashOf(at, length, powers.get(length) as number), length)
    const form = byHash.get(key)?.find((each) => isAt(each.text, text, at, work))
    if (form) return form
  }
  return undefined
}

function isAt(form: string, text: string, at: number, work: Work): boolean {
  let index = 0
  while (index < form.length && foldCode(text.charCodeAt(at + index)) === form.charCodeAt(index)) index += 1
  work.visited += index
  return index === form.length
}

function findShort(layer: Layer, form: Form, shown: string, work: Work): Stretch[] {
  const found: Stretch[] = []
  for (let at = 0; at < layer.text.length; at += 1)
    if (isAt(form.text, layer.text, at, work)) found.push(placeOf(layer, form, at, shown))
  return found
}

/** In base64 with the characters on both sides, which hold a part of the secret's first and last bytes. */
function placeOf(layer: Layer, { text: form, isBase64 }: Form, at: number, shown: string): Stretch {
  const end = at + form.length
  if (!isBase64) return stretchOf(layer, at, end, shown)
  const [before = ''] = /[\w+/-]?$/.exec(layer.text.slice(Math.max(0, at - 1), at)) ?? []
  const [behind = ''] = /^[\w+/-]?={0,2}/.exec(layer.text.slice(end, end + 3)) ?? []
  return stretchOf(layer, at - before.length, end + behind.length, shown)
}
