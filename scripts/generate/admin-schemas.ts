import { posix } from 'node:path'
import { banner } from './banner.ts'
import type { JsonSchema, Schemas } from './read-schemas.ts'

/** The admin API's schemas, and those that they refer to, the way an OpenAPI document holds them: by title. */
export function generateAdminSchemas({ schemas }: Schemas): [string, string][] {
  const files = [...schemas.keys()].filter((file) => file.startsWith('admin/') || file === 'behaviour.schema.json')
  const text = `${banner}export const adminSchemas: Readonly<Record<string, object>> = ${JSON.stringify(embedSchemas(schemas, files), null, 2)}\n`
  return [['schemas/generated/admin-schemas.ts', text]]
}

/** Schemas, and those that they refer to, the way an OpenAPI document holds them: title → schema. */
export function embedSchemas(schemas: Schemas['schemas'], files: readonly string[]): Record<string, object> {
  const components: Record<string, object> = {}
  const open = [...files]
  for (let file = open.shift(); file !== undefined; file = open.shift()) {
    const { title, ...schema } = schemaOf(schemas, file)
    if (Object.hasOwn(components, title)) continue
    components[title] = withLocalReferences({ title, ...schema }, file, schemas, open) as object
  }
  return components
}

function schemaOf(schemas: Schemas['schemas'], file: string): JsonSchema {
  const schema = schemas.get(file)
  if (!schema) throw new Error(`schemas/${file} is referred to, but there is no such file`)
  return schema
}

/** The same schema without its own address, its references turned into those of a document; what they name is added. */
function withLocalReferences(value: unknown, file: string, schemas: Schemas['schemas'], open: string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => withLocalReferences(each, file, schemas, open))
  if (typeof value !== 'object' || value === null) return value
  if ('$ref' in value) return resolveReference(String(value.$ref), file, schemas, open)
  const entries = Object.entries(value).filter(([name, each]) => !isOurs(name, each))
  return Object.fromEntries(entries.map(([name, each]) => [name, withLocalReferences(each, file, schemas, open)]))
}

function resolveReference(reference: string, file: string, schemas: Schemas['schemas'], open: string[]): unknown {
  const [path = '', fragment = ''] = reference.split('#')
  const target = posix.join(posix.dirname(file), path)
  const schema = schemaOf(schemas, target)
  if (fragment === '') {
    open.push(target)
    return { $ref: `#/components/schemas/${schema.title}` }
  }
  // A part of a schema has no name of its own to refer to.
  const part = fragment
    .split('/')
    .slice(1)
    .reduce((whole: unknown, name) => Object(whole)[name], schema)
  return withLocalReferences(part, target, schemas, open)
}

/** $schema, $id and our tsType as keywords are texts; a property of that name has a schema. */
const isOurs = (name: string, value: unknown): boolean =>
  ['$schema', '$id', 'tsType'].includes(name) && typeof value === 'string'
