import { isObject, keywordsOf, type Resolve, type Schema, toSchema } from './schema.ts'

/** Follows $ref and allOf at the top, so that one object says what holds; what cannot be joined stays in allOf. */
export function flatten(schema: Schema, resolve: Resolve, depth = 0): Schema {
  const { $ref, allOf, ...own } = schema
  if (depth > 32) throw new Error('A schema refers to itself without end. Mend its $ref.')
  const followed = typeof $ref === 'string' ? [resolve($ref)] : []
  const parts = [...followed, ...(Array.isArray(allOf) ? allOf.map(toSchema) : [])]
  return parts.map((part) => flatten(part, resolve, depth + 1)).reduce(join, own)
}

type Joined = Record<string, unknown>

/** A schema for what both allow. */
export function join(one: Schema, other: Schema): Schema {
  // Which properties are additional depends on the properties beside it.
  if ('additionalProperties' in one || 'additionalProperties' in other) return keepApart(one, other)
  const joined: Joined = { ...one }
  const apart: Joined = {}
  for (const name of keywordsOf(other)) {
    if (joined[name] === undefined) joined[name] = other[name]
    else if (JSON.stringify(joined[name]) !== JSON.stringify(other[name])) {
      const both = joinKeyword(name, joined[name], other[name])
      if (both === undefined) apart[name] = other[name]
      else joined[name] = both
    }
  }
  // A condition and its consequences belong together.
  const isSplit = conditional.some((name) => name in apart)
  if (isSplit) for (const name of conditional) if (name in other) apart[name] = other[name]
  return keepApart(joined, apart)
}

const conditional = ['if', 'then', 'else']

function keepApart(one: Schema, other: Schema): Schema {
  if (keywordsOf(other).length === 0) return one
  if (keywordsOf(one).length === 0) return other
  return { ...one, allOf: [...(Array.isArray(one.allOf) ? one.allOf : []), other] }
}

function joinKeyword(name: string, one: unknown, other: unknown): unknown {
  if (name === 'required' && Array.isArray(one) && Array.isArray(other)) return [...new Set([...one, ...other])]
  if (/^(?:min|exclusiveMin)/.test(name)) return Math.max(Number(one), Number(other))
  if (/^(?:max|exclusiveMax)/.test(name)) return Math.min(Number(one), Number(other))
  if (name === 'properties' && isObject(one) && isObject(other)) return joinProperties(one, other)
  if (name === 'allOf' && Array.isArray(one) && Array.isArray(other)) return [...one, ...other]
  return undefined
}

function joinProperties(one: Joined, other: Joined): Joined {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  const joinOne = (name: string) => {
    const both = [one[name], other[name]].filter((each) => each !== undefined)
    return both.length === 1 ? both[0] : { allOf: both }
  }
  return Object.fromEntries(names.map((name) => [name, joinOne(name)]))
}
