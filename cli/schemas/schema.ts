import { posix } from 'node:path'
import { UsageError } from '../exit-codes.ts'
import type { SchemaTree } from './read-tree.ts'

/** A JSON Schema that is no boolean. */
export type Schema = Readonly<Record<string, unknown>>

/** Finds what a $ref names. */
export type Resolve = (ref: string) => Schema

/** What tells people something and validates nothing. */
const annotations = new Set([
  '$schema',
  '$id',
  '$comment',
  '$defs',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'x-claims',
])

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A schema as an object: true allows everything, false nothing. */
export const toSchema = (value: unknown): Schema => (isObject(value) ? value : value === false ? { not: {} } : {})

/** Resolves references that name their file. Throws a UsageError for one that leads nowhere: nothing could be compared. */
export function createResolver(tree: SchemaTree): Resolve {
  return (ref) => {
    const [file = '', pointer = ''] = ref.split('#')
    let value = withFileNames(tree.get(file), file)
    for (const step of pointer.split('/').slice(1)) {
      const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
      value = isObject(value) || Array.isArray(value) ? (value as Record<string, unknown>)[name] : undefined
    }
    if (value !== undefined && /^(?:\/|$)/.test(pointer)) return toSchema(value)
    throw new UsageError(
      `The $ref to ${ref} leads nowhere. Expected a file of the compared schemas and a JSON pointer into it: mend the $ref.`,
    )
  }
}

/** Writes references so that they name their file, wherever the schema is used. */
function withFileNames(value: unknown, file: string): unknown {
  if (Array.isArray(value)) return value.map((each) => withFileNames(each, file))
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([name, each]): [string, unknown] => {
    if (name !== '$ref' || typeof each !== 'string') return [name, withFileNames(each, file)]
    const [path, pointer = ''] = each.split('#')
    return [name, `${path ? posix.join(posix.dirname(file), path) : file}#${pointer}`]
  })
  return Object.fromEntries(entries)
}

/** The same text for schemas that validate the same by the letter, with their references followed. */
export function canonicalText(value: unknown, resolve: Resolve): string {
  return JSON.stringify(canonicalize(value, resolve, []))
}

/** Keywords whose members are named by people, and those whose values are data. */
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas'])
const data = new Set(['const', 'enum'])

function canonicalize(value: unknown, resolve: Resolve, open: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => canonicalize(each, resolve, open))
  if (!isObject(value)) return value
  const { $ref } = value
  // A schema that contains itself is followed once.
  const isFollowed = typeof $ref === 'string' && !open.includes($ref)
  const names = keywordsOf(value).filter((name) => !(isFollowed && name === '$ref'))
  const entries = names.sort().map((name): [string, unknown] => {
    const each = value[name]
    if (data.has(name)) return [name, each]
    return [
      name,
      maps.has(name) && isObject(each) ? canonicalizeMap(each, resolve, open) : canonicalize(each, resolve, open),
    ]
  })
  const target = isFollowed ? [['$ref', canonicalize(resolve($ref), resolve, [...open, $ref])]] : []
  return Object.fromEntries([...entries, ...target])
}

function canonicalizeMap(map: Schema, resolve: Resolve, open: readonly string[]): unknown {
  return Object.fromEntries(
    Object.keys(map)
      .sort()
      .map((name) => [name, canonicalize(map[name], resolve, open)]),
  )
}

/** The keywords that validate. */
export const keywordsOf = (schema: Schema): string[] => Object.keys(schema).filter((name) => !annotations.has(name))
