import { findNames } from './find-names.ts'
import { findPhones } from './find-phones.ts'
import { findSecrets } from './find-secrets.ts'
import { findAuthorizations, findSigns, ofAuthorizations } from './find-signatures.ts'
import { hexLayer } from './hex-layer.ts'
import { holdsNothing } from './is-plain.ts'
import { type Layer, layersOf, type Stretch, type Work } from './layers.ts'
import { mayHoldDigest } from './may-hold-digest.ts'
import { createNumbers, findNumbers } from './phone-forms.ts'
import { type OwnNames, type PhoneNames, readNames } from './phone-names.ts'
import { replaceStretches } from './replace-stretches.ts'
import { findRuns } from './runs.ts'
import { indexOf } from './secret-index.ts'
import { finish, type Steps } from './steps.ts'

/** Makes a text fit for showing. */
export type Mask = (text: string) => string

/** The same in steps, between which others may work: a text of a megabyte takes a while. */
export type MaskInSteps = (text: string) => Steps<string>

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
  const { isFree, maskAny } = createBoth(options)
  return (text) => (isFree(text) ? text : finish(maskAny(text)))
}

/** Makes the same function for whoever lets others work meanwhile. */
export function createMaskInSteps(options: MaskOptions): MaskInSteps {
  const { isFree, maskAny } = createBoth(options)
  return function* (text) {
    return isFree(text) ? text : yield* maskAny(text)
  }
}

/** Makes a look that tells of many short texts that such a mask leaves them as they are; of others it does not know. */
export const createLook = (options: MaskOptions): ((text: string) => boolean) => createBoth(options).isFree

function createBoth(options: MaskOptions) {
  const { work = { visited: 0 }, shown: byLook = { authorization: '***', sign: '***' } } = options
  const { known, mobiles = false, shown: shownPhone = '***' } = options.phones ?? {}
  // Phones are found by their digits; in hex and in base64 as any secret is.
  const numbers = lazily(() => createNumbers(known?.() ?? [], mobiles))
  const ofPhones = known && { list: known, shown: shownPhone, areNumbers: true }
  const own = options.phoneNames && ownNamesOf(options.phoneNames)
  const maskAny: MaskInSteps = function* (text) {
    const layers = yield* layersOf(text, work)
    const all = yield* withRuns(layers, work)
    const found: Stretch[][] = []
    for (const secrets of options.secrets)
      if (!secrets.areDigests || (yield* mayHoldDigests(all, work))) found.push(...(yield* findAll(all, secrets, work)))
    for (const { layer, runs } of all.slice(0, layers.length)) {
      const names = options.onlyKnown && !options.namedPhones ? undefined : yield* findNames(layer, work)
      if (names && !options.onlyKnown) {
        found.push(yield* findAuthorizations(layer, runs, byLook.authorization, work))
        found.push(yield* findSigns(layer, names.signs, byLook.sign))
      }
      if (options.phones) found.push(yield* findNumbers(layer, numbers(), shownPhone, work))
      if (names && options.namedPhones) found.push(yield* findPhones(layer, names, work, own))
    }
    if (ofPhones) found.push(...(yield* findAll(all, ofPhones, work)))
    return yield* replaceStretches(text, found)
  }
  const isOnlySecrets = !options.phones && (own === undefined || own.length === 0)
  const isFree = (text: string) => isOnlySecrets && holdsNothing(text, options.secrets, work)
  return { isFree, maskAny }
}

/** A layer, and where the runs in it stand that are looked into. */
interface Looked {
  readonly layer: Layer
  readonly runs: readonly number[]
}

/** The layers, and behind them what stands apart in them. */
function* withRuns(layers: readonly Layer[], work: Work): Steps<readonly Looked[]> {
  const all = [...layers]
  for (const layer of layers) {
    const apart = yield* hexLayer(layer, work)
    if (apart) all.push(apart)
  }
  const looked: Looked[] = []
  for (const layer of all) looked.push({ layer, runs: yield* findRuns(layer, ofAuthorizations, work) })
  return looked
}

function* mayHoldDigests(all: readonly Looked[], work: Work): Steps<boolean> {
  for (const { layer, runs } of all) if (yield* mayHoldDigest(layer, runs, work)) return true
  return false
}

function* findAll(
  all: readonly Looked[],
  { list, shown, areNumbers }: Secrets & { readonly areNumbers?: boolean },
  work: Work,
): Steps<Stretch[][]> {
  const index = yield* indexOf(list(), areNumbers)
  const found: Stretch[][] = []
  for (const { layer } of all) found.push(yield* findSecrets(layer, index, shown, work))
  return found
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
