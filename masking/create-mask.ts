import { findPhones } from './find-phones.ts'
import { findSecrets, indexOf } from './find-secrets.ts'
import { findAuthorizations, findSigns, mayHoldDigest } from './find-signatures.ts'
import { hexLayer } from './hex-layer.ts'
import { type Layer, layersOf, type Stretch, type Work } from './layers.ts'
import { findNumbers } from './phone-forms.ts'
import { type OwnNames, type PhoneNames, readNames } from './phone-names.ts'

/** Makes a text fit for showing. */
export type Mask = (text: string) => string

/** Secrets that are known, and what stands in their place. */
export interface Secrets {
  /** Give the same list as long as they are the same: what it takes to find them is kept with it. */
  readonly list: () => readonly string[]
  readonly shown: string
  /** That they are digests of 32 hex digits: the list is asked for only when a text may hold one. */
  readonly areDigests?: true
}

/** What is masked besides Authorization by its look and a digest that is called Sign (D4, D5). */
export interface MaskOptions {
  readonly secrets: readonly Secrets[]
  /** That of whatever is called a telephone number the ends are shown only: 138****8000. */
  readonly namedPhones?: boolean
  /** What else is called so. Give the same object as long as the names are the same: what it takes to find them is kept with it. */
  readonly phoneNames?: PhoneNames | undefined
  /** Telephone numbers that are struck out in any form: those of the list, digits only, and whatever looks like a mobile number. */
  readonly phones?: { readonly known: () => readonly string[]; readonly mobiles: boolean; readonly shown: string }
  /** What stands in place of Authorization and of a digest that is called Sign; *** unless told. */
  readonly shown?: { readonly authorization: string; readonly sign: string }
  /** That nothing is struck out by its look: neither Authorization nor a digest that is called Sign. */
  readonly onlyKnown?: true
  /** Counts the characters that were looked at. */
  readonly work?: Work
}

/**
 * Makes a function that strikes secrets out of any text, wherever they stand and in every listed encoding. Its work grows
 * with the length of the text and no faster.
 *
 * @example
 * createMask({ secrets: [{ list: () => ['not-a-secret'], shown: '***' }] })('token=not-a-s%65cret') // 'token=***'
 */
export function createMask(options: MaskOptions): Mask {
  const { work = { visited: 0 }, shown: byLook = { authorization: '***', sign: '***' } } = options
  const { known, mobiles = false, shown: shownPhone = '***' } = options.phones ?? {}
  // Phones are found by their digits; in hex and in base64 as any secret is.
  const numbers = lazily(() => ({ known: new Set(known?.() ?? []), mobiles }))
  const ofPhones = known && { list: known, shown: shownPhone, areNumbers: true }
  const own = options.phoneNames && ownNamesOf(options.phoneNames)
  return (text) => {
    const layers = layersOf(text, work)
    const apart = layers.flatMap((layer) => hexLayer(layer, work) ?? [])
    const all = [...layers, ...apart]
    const found: Stretch[][] = options.secrets
      .filter(({ areDigests }) => !areDigests || all.some((layer) => mayHoldDigest(layer, work)))
      .map((secrets) => findAll(all, secrets, work))
    for (const layer of layers) {
      if (!options.onlyKnown)
        found.push(findAuthorizations(layer, byLook.authorization, work), findSigns(layer, byLook.sign, work))
      if (options.phones) found.push(findNumbers(layer, numbers(), shownPhone, work))
      if (options.namedPhones) found.push(findPhones(layer, work, own))
    }
    if (ofPhones) found.push(findAll(all, ofPhones, work))
    return replaceStretches(text, found.flat())
  }
}

function findAll(
  layers: readonly Layer[],
  { list, shown, areNumbers }: Secrets & { readonly areNumbers?: boolean },
  work: Work,
): Stretch[] {
  const index = indexOf(list(), areNumbers)
  return layers.flatMap((layer) => findSecrets(layer, index, shown, work))
}

const made = new WeakMap<PhoneNames, readonly OwnNames[]>()

function ownNamesOf(names: PhoneNames): readonly OwnNames[] {
  const known = made.get(names) ?? readNames(names)
  made.set(names, known)
  return known
}

function lazily<Value>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** The text with every stretch replaced; of those that overlap, the one that begins first. */
function replaceStretches(text: string, stretches: Stretch[]): string {
  if (stretches.length === 0) return text
  let shown = ''
  let position = 0
  for (const { start, end, shown: instead } of stretches.sort(byStart)) {
    if (start >= position) shown += text.slice(position, start) + instead
    if (end > position) position = end
  }
  return shown + text.slice(position)
}

const byStart = (one: Stretch, other: Stretch) => one.start - other.start || other.end - one.end
