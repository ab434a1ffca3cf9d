import type { Narrowing, Pair } from './find-narrowings.ts'
import type { Schema } from './schema.ts'

const every = ['string', 'number', 'boolean', 'null', 'object', 'array'] as const

/** The JSON types that a schema allows. */
export function typesOf({ type }: Schema): readonly string[] {
  return type === undefined ? every : Array.isArray(type) ? type.map(String) : [String(type)]
}

/** The only values that a schema allows, when they are listed. */
export function listedValues({ const: constant, enum: list, ...rest }: Schema): readonly unknown[] | undefined {
  const values = constant !== undefined ? [constant] : Array.isArray(list) ? list : undefined
  // Of objects and lists too little is looked into here.
  if (!values || values.some((value) => typeof value === 'object' && value !== null)) return undefined
  return values.filter((value) => accepts(rest, value))
}

/** What `to` says of strings, numbers and listed values, held against `from`. */
export function findValueNarrowings({ from, to, pointer }: Pair): Narrowing[] {
  const values = listedValues(from)
  if (values) {
    const refused = values.filter((value) => !accepts(to, value))
    return refused.map((value) => ({
      pointer: `${pointer}/${keywordThatRefuses(to, value)}`,
      from: value,
      to: 'refused',
    }))
  }
  const differ = (name: string): Narrowing => ({ pointer: `${pointer}/${name}`, from: from[name], to: to[name] })
  const narrower = [...bounds]
    .filter(([name, { of }]) => isAbout(from, of) && isNarrower(name, from, to))
    .map(([name]) => name)
  const listed = ['const', 'enum'].filter((name) => name in to)
  const types = typesOf(from).every((type) => allowsType(to, type)) ? [] : ['type']
  return [...types, ...listed, ...narrower].map(differ)
}

const isAbout = (schema: Schema, kinds: readonly string[]): boolean =>
  typesOf(schema).some((type) => kinds.includes(type))

const numbers = ['number', 'integer']
/** Keywords that set a bound, the types that they are about, and what holds without them. */
export const bounds: ReadonlyMap<string, { readonly of: readonly string[]; readonly otherwise?: number }> = new Map([
  ['minLength', { of: ['string'], otherwise: 0 }],
  ['maxLength', { of: ['string'] }],
  ['minItems', { of: ['array'], otherwise: 0 }],
  ['maxItems', { of: ['array'] }],
  ['minProperties', { of: ['object'], otherwise: 0 }],
  ['maxProperties', { of: ['object'] }],
  ['minimum', { of: numbers }],
  ['maximum', { of: numbers }],
  ['exclusiveMinimum', { of: numbers }],
  ['exclusiveMaximum', { of: numbers }],
])

function isNarrower(name: string, from: Schema, to: Schema): boolean {
  const isLower = /^(?:min|exclusiveMin)/.test(name)
  const without = bounds.get(name)?.otherwise ?? (isLower ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY)
  const [before, after] = [from, to].map((schema) => (typeof schema[name] === 'number' ? schema[name] : without))
  return isLower ? Number(after) > Number(before) : Number(after) < Number(before)
}

const allowsType = (schema: Schema, type: string): boolean => {
  const types = typesOf(schema)
  return types.includes(type) || (type === 'integer' && types.includes('number'))
}

const keywordThatRefuses = ({ ...schema }: Schema, value: unknown): string =>
  Object.keys(schema).find((name) => !accepts({ [name]: schema[name] }, value)) ?? 'enum'

/** Whether the keywords that are looked into here accept a value. */
function accepts(schema: Schema, value: unknown): boolean {
  const { const: constant, enum: list, pattern } = schema
  const text = JSON.stringify(value)
  if (constant !== undefined && JSON.stringify(constant) !== text) return false
  if (Array.isArray(list) && !list.some((each) => JSON.stringify(each) === text)) return false
  if (!allowsType(schema, typeOf(value))) return false
  if (typeof value === 'number') return isWithin(value, schema, 'imum')
  if (typeof value !== 'string') return true
  return (
    isWithin([...value].length, schema, 'Length') &&
    (typeof pattern !== 'string' || new RegExp(pattern, 'u').test(value))
  )
}

function isWithin(value: number, schema: Schema, ending: 'Length' | 'imum'): boolean {
  const read = (name: string, otherwise: number) => (typeof schema[name] === 'number' ? schema[name] : otherwise)
  const [least, most] = [read(`min${ending}`, Number.NEGATIVE_INFINITY), read(`max${ending}`, Number.POSITIVE_INFINITY)]
  if (value < least || value > most) return false
  if (ending === 'Length') return true
  return (
    value > read('exclusiveMinimum', Number.NEGATIVE_INFINITY) &&
    value < read('exclusiveMaximum', Number.POSITIVE_INFINITY)
  )
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}
