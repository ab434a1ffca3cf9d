import { hashOf, powerOf } from './hashes.ts'
import { type Form, formsOf } from './secret-forms.ts'
import type { Steps } from './steps.ts'

/** So many letters at the beginning of a form decide whether more of it is looked at. */
export const width = 6

/** So many secrets that begin alike are compared one after the other. */
export const few = 4

/** So many of them, the last ones of a place, say how far it is to the next place. */
const gram = 3

/**
 * Where the forms of a list of secrets are looked up. A hash of the first letters says which lengths to look at, a hash of
 * the whole which form it is: the work is the same for one secret and for a thousand that begin alike.
 */
export interface Index {
  /** Too short for a hash: looked for one after the other. */
  readonly short: Form[]
  /** How many secrets of the list are in it: the list may grow. */
  count: number
  /** How far it is to the next place where a form may begin, by the last three of the letters that may be its first. */
  readonly shifts: Uint8Array
  /** A bit for each upper half of a hash that there is: most of the other places are done with by looking here. */
  readonly bits: Uint8Array
  /** The forms whose first letters have this hash, the longest first; some of them where they are more than a few. */
  readonly byBeginning: Map<number, Form[]>
  /** The lengths of the forms whose first letters have this hash, the longest first. */
  readonly lengths: Map<number, number[]>
  readonly byHash: Map<number, Form[]>
  /** For each length what takes the beginning off a hash. */
  readonly powers: Map<number, number>
}

const nothing = createIndex()

// As long as somebody holds the list: whoever has the same secrets is to give the same list.
const indexes = new WeakMap<readonly string[], Index>()

/** Secrets that are prepared between two interruptions. */
const mostAtOnce = 16

/** What was prepared for a list, where that is done. */
export function preparedIndex(secrets: readonly string[]): Index | undefined {
  if (secrets.length === 0) return nothing
  const index = indexes.get(secrets)
  return index?.count === secrets.length ? index : undefined
}

/** Prepares the search for the secrets of a list. Numbers are found by their digits where they stand as they are. */
export function* indexOf(secrets: readonly string[], areNumbers = false): Steps<Index> {
  const prepared = preparedIndex(secrets)
  if (prepared) return prepared
  const index = indexes.get(secrets) ?? createIndex()
  const known = new Set(areNumbers ? secrets : [])
  // Others may go on with it meanwhile.
  while (index.count < secrets.length) {
    const some = secrets.slice(index.count, index.count + mostAtOnce)
    for (const form of formsOf(some)) if (!known.has(form.text)) add(index, form)
    index.count += some.length
    indexes.set(secrets, index)
    if (index.count < secrets.length) yield
  }
  return index
}

function createIndex(): Index {
  return {
    short: [],
    count: 0,
    shifts: new Uint8Array(16_384).fill(width - gram + 1),
    bits: new Uint8Array(8192),
    byBeginning: new Map(),
    lengths: new Map(),
    byHash: new Map(),
    powers: new Map(),
  }
}

function add(index: Index, form: Form): void {
  const { bits, byHash, powers } = index
  const { length } = form.text
  if (length < width) {
    index.short.push(form)
    return
  }
  for (let at = 0; at + gram <= width; at += 1) shorten(index.shifts, form.text.slice(at, at + gram), width - gram - at)
  const hash = hashOf(form.text, width)
  bits[hash >>> 19] = (bits[hash >>> 19] as number) | bitOf(hash)
  const alike = listOf(index.byBeginning, hash)
  if (alike.length <= few) alike.push(form)
  alike.sort((one, other) => other.text.length - one.text.length)
  const lengths = listOf(index.lengths, hash)
  if (!lengths.includes(length)) lengths.push(length)
  lengths.sort((one, other) => other - one)
  listOf(byHash, keyOf(hashOf(form.text, length), length)).push(form)
  powers.set(length, powers.get(length) ?? powerOf(length))
}

function shorten(shifts: Uint8Array, letters: string, shift: number): void {
  const last = gramOf(letters.charCodeAt(0), letters.charCodeAt(1), letters.charCodeAt(2))
  shifts[last] = Math.min(shifts[last] as number, shift)
}

function listOf<Value>(lists: Map<number, Value[]>, key: number): Value[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

/** Letters in either case; others may have the same number. */
export const gramOf = (one: number, two: number, three: number): number =>
  ((one | 32) ^ ((two | 32) << 4) ^ ((three | 32) << 7)) & 16_383

export const bitOf = (hash: number): number => 1 << ((hash >>> 16) & 7)

/** A number for a hash of 32 bits and a length. */
export const keyOf = (hash: number, length: number): number => hash * 65_536 + (length % 65_536)
