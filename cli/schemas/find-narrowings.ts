import { flatten, join } from './flatten.ts'
import { findArrayNarrowings, findObjectNarrowings } from './narrow-containers.ts'
import { bounds, findValueNarrowings } from './narrow-values.ts'
import { canonicalText, keywordsOf, type Resolve, type Schema, toSchema } from './schema.ts'

/** Two versions of a schema, to be compared where one pointer leads. */
export interface Pair {
  readonly from: Schema
  readonly to: Schema
  /** Below the file, such as #/properties/phone. */
  readonly pointer: string
  readonly resolveFrom: Resolve
  readonly resolveTo: Resolve
  /** Whether members that `to` does not declare are ignored even where it forbids them. */
  readonly ignoresUnknown: boolean
}

/** Something that `from` allows and that `to` may not. */
export interface Narrowing {
  readonly pointer: string
  readonly from: unknown
  readonly to: unknown
}

/** What comparing finds. */
export interface Comparison {
  readonly narrowings: readonly Narrowing[]
  /** Pointers of properties that only one of the two declares. */
  readonly onlyFrom: readonly string[]
  readonly onlyTo: readonly string[]
}

export const nothing: Comparison = { narrowings: [], onlyFrom: [], onlyTo: [] }

export const concat = (comparisons: readonly Comparison[]): Comparison => ({
  narrowings: comparisons.flatMap((each) => each.narrowings),
  onlyFrom: comparisons.flatMap((each) => each.onlyFrom),
  onlyTo: comparisons.flatMap((each) => each.onlyTo),
})

/**
 * Looks for values that `from` allows and `to` does not, among those whose objects have no members but the declared ones.
 * What cannot be proved harmless counts: without a narrowing, every such value of `from` is one of `to`.
 *
 * @example
 * findNarrowings({ from: { minLength: 1 }, to: { minLength: 2 }, pointer: '#', resolveFrom, resolveTo, ignoresUnknown: false })
 */
export function findNarrowings(pair: Pair, depth = 0): Comparison {
  const { resolveFrom, resolveTo } = pair
  if (canonicalText(pair.from, resolveFrom) === canonicalText(pair.to, resolveTo)) return nothing
  if (depth > 24) return unproved(pair, '')
  const from = flatten(pair.from, resolveFrom)
  const to = flatten(pair.to, resolveTo)
  const flat = { ...pair, from, to }
  const choices = alternativesOf(from, to)
  if (choices) return concat(choices.map((choice) => findNarrowings({ ...flat, from: choice }, depth + 1)))
  return concat([
    findChoiceNarrowings(flat, depth),
    ...opaque.map((names) => findOpaqueNarrowing(flat, names)),
    ...unknownKeywords(flat).map((name) => findUnknownNarrowing(flat, name)),
    { ...nothing, narrowings: findValueNarrowings(flat) },
    findObjectNarrowings(flat, depth),
    findArrayNarrowings(flat, depth),
  ])
}

/** Each alternative of `from` by itself. */
function alternativesOf(from: Schema, to: Schema): Schema[] | undefined {
  const name = Array.isArray(from.anyOf) ? 'anyOf' : Array.isArray(from.oneOf) && !('oneOf' in to) ? 'oneOf' : undefined
  if (!name) return undefined
  const { [name]: alternatives, ...rest } = from
  return (alternatives as unknown[]).map((each) => join(toSchema(each), rest))
}

/** One alternative of `to` has to take all. */
function findChoiceNarrowings({ from, to, ...pair }: Pair, depth: number): Comparison {
  if (!Array.isArray(to.anyOf)) return nothing
  const isTaken = to.anyOf.some(
    (each) => findNarrowings({ ...pair, from, to: toSchema(each) }, depth + 1).narrowings.length === 0,
  )
  return isTaken ? nothing : unproved({ ...pair, from, to }, '/anyOf')
}

/** Keywords that are not looked into: together they must be the same, or `to` must do without. */
const opaque = [
  ['pattern'],
  ['format'],
  ['multipleOf'],
  ['propertyNames'],
  ['patternProperties'],
  ['dependentRequired'],
  ['dependentSchemas'],
  ['not'],
  ['oneOf'],
  ['allOf'],
  ['prefixItems'],
  ['contains', 'minContains', 'maxContains'],
  ['unevaluatedProperties'],
  ['unevaluatedItems'],
  ['uniqueItems'],
  ['if', 'then', 'else'],
] as const

function findOpaqueNarrowing(pair: Pair, names: readonly string[]): Comparison {
  const { from, to, resolveFrom, resolveTo } = pair
  const pick = (schema: Schema) => Object.fromEntries(names.map((name) => [name, schema[name]]))
  if (isWithout(pair, names)) return nothing
  // The value rules hold a constant against the pattern itself.
  if (names[0] === 'pattern' && ('const' in from || 'enum' in from)) return nothing
  if (canonicalText(pick(from), resolveFrom) === canonicalText(pick(to), resolveTo)) return nothing
  return unproved(pair, `/${names[0]}`)
}

const known: ReadonlySet<string> = new Set([
  ...opaque.flat(),
  ...bounds.keys(),
  ...['$ref', 'type', 'const', 'enum', 'anyOf', 'properties', 'required', 'additionalProperties', 'items'],
])

const unknownKeywords = ({ from, to }: Pair): string[] =>
  [...new Set([...keywordsOf(from), ...keywordsOf(to)])].filter((name) => !known.has(name))

/** Whatever it means, nothing is proved of it unless both say the same. */
function findUnknownNarrowing(pair: Pair, name: string): Comparison {
  const { from, to, resolveFrom, resolveTo } = pair
  const isSame = canonicalText([from[name]], resolveFrom) === canonicalText([to[name]], resolveTo)
  return isSame ? nothing : unproved(pair, `/${name}`)
}

/** What is left of allOf may declare members, so that it matters on either side. */
function isWithout({ from, to }: Pair, names: readonly string[]): boolean {
  if (names[0] === 'allOf') return to.allOf === undefined && (from.allOf === undefined || keywordsOf(to).length === 0)
  if (names[0] === 'uniqueItems') return to.uniqueItems !== true
  return names.every((name) => to[name] === undefined)
}

function unproved({ pointer, from, to }: Pair, below: string): Comparison {
  const name = below.slice(1)
  const [before, after] = name === '' ? [from, to] : [from[name], to[name]]
  return { ...nothing, narrowings: [{ pointer: pointer + below, from: before, to: after }] }
}
