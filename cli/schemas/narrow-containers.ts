import { type Comparison, concat, findNarrowings, nothing, type Pair } from './find-narrowings.ts'
import { listedValues, typesOf } from './narrow-values.ts'
import { isObject, type Schema, toSchema } from './schema.ts'

const escapeStep = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

const propertiesOf = ({ properties }: Schema): Record<string, unknown> => (isObject(properties) ? properties : {})

const requiredOf = ({ required }: Schema): unknown[] => (Array.isArray(required) ? required : [])

/** What `to` says of objects: required members, the declared ones, and the others when both say something of them. */
export function findObjectNarrowings(pair: Pair, depth: number): Comparison {
  const { from, to, pointer } = pair
  if (listedValues(from) || !typesOf(from).includes('object')) return nothing
  const [older, newer] = [propertiesOf(from), propertiesOf(to)]
  const at = (name: string) => `${pointer}/properties/${escapeStep(name)}`
  const demanded = requiredOf(to).filter((name) => !requiredOf(from).includes(name))
  const [onlyFrom, onlyTo] = [without(older, newer), without(newer, older)]
  const members = {
    narrowings: demanded.map((name) => ({ pointer: `${pointer}/required`, from: 'optional', to: `requires ${name}` })),
    onlyFrom: isMap(to.additionalProperties) ? [] : onlyFrom.map(at),
    onlyTo: onlyTo.filter((name) => !demanded.includes(name)).map(at),
  }
  const declared = Object.keys(older).map((name) => findMemberNarrowings(pair, name, at(name), depth))
  return concat([members, ...declared, findOtherNarrowings(pair, onlyTo, depth)])
}

const without = (one: object, other: object): string[] => Object.keys(one).filter((name) => !Object.hasOwn(other, name))

const isMap = (additional: unknown): boolean => isObject(additional) || additional === true

/** An undeclared member is an additional one, unless a pattern takes it, which is not looked into. */
function findMemberNarrowings(pair: Pair, name: string, pointer: string, depth: number): Comparison {
  const { from, to, ignoresUnknown } = pair
  const declared = propertiesOf(to)
  const target = Object.hasOwn(declared, name) ? declared[name] : to.additionalProperties
  const isIgnored = ignoresUnknown && target === false && !Object.hasOwn(declared, name)
  if (target === undefined || target === true || isIgnored) return nothing
  const source = toSchema(propertiesOf(from)[name])
  return findNarrowings({ ...pair, from: source, to: toSchema(target), pointer }, depth + 1)
}

/** A map's values, which may be named like a property of `to`. Where `from` says nothing of other members it has none. */
function findOtherNarrowings(pair: Pair, onlyTo: readonly string[], depth: number): Comparison {
  const { from, to, pointer } = pair
  const [older, newer] = [from.additionalProperties, to.additionalProperties]
  if (!isMap(older)) return nothing
  const source = toSchema(older)
  const compare = (target: unknown, at: string) =>
    findNarrowings({ ...pair, from: source, to: toSchema(target), pointer: pointer + at }, depth + 1)
  const named = onlyTo.map((name) => compare(propertiesOf(to)[name], `/properties/${escapeStep(name)}`))
  return concat([...named, newer === undefined ? nothing : compare(newer, '/additionalProperties')])
}

/** What `to` says of the items of lists. */
export function findArrayNarrowings(pair: Pair, depth: number): Comparison {
  const { from, to } = pair
  if (listedValues(from) || to.items === undefined || !typesOf(from).includes('array')) return nothing
  const pointer = `${pair.pointer}/items`
  // Its own prefix would have to keep to the items, which is not looked into.
  if (from.prefixItems !== undefined && to.prefixItems === undefined) {
    return { ...nothing, narrowings: [{ pointer, from: from.items, to: to.items }] }
  }
  return findNarrowings({ ...pair, from: toSchema(from.items), to: toSchema(to.items), pointer }, depth + 1)
}
