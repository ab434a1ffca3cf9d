import { posix } from 'node:path'
import { banner } from './banner.ts'
import type { JsonSchema, Schemas } from './read-schemas.ts'

/** The admin API's schemas, and those that they refer to, the way an OpenAPI document holds them: by title. */
export function generateAdminSchemas({ schemas }: Schemas): [string, string][] {
  const components = new Map<string, unknown>()
  const open = [...schemas.keys()].filter((file) => file.startsWith('admin/'))
  for (let file = open.shift(); file !== undefined; file = open.shift()) {
    const { title, ...schema } = schemaOf(schemas, file)
    if (components.has(title)) continue
    components.set(title, withLocalReferences({ title, ...schema }, file, schemas, open))
  }
  const text = `${banner}export const adminSchemas: Readonly<Record<string, object>> = ${JSON.stringify(Object.fromEntries(components), null, 2)}\n`
  return [['schemas/generated/admin-schemas.ts', text]]
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
  const entries = Object.entries(value).filter(([name, each]) => !isAddress(name, each))
  return Object.fromEntries(
    entries.map(([name, each]) => {
      if (name !== '$ref' || typeof each !== 'string') return [name, withLocalReferences(each, file, schemas, open)]
      const [path = '', fragment = ''] = each.split('#')
      const target = posix.join(posix.dirname(file), path)
      open.push(target)
      return [name, `#/components/schemas/${schemaOf(schemas, target).title}${fragment}`]
    }),
  )
}

/** $schema and $id as keywords are texts; a property of that name has a schema. */
const isAddress = (name: string, value: unknown): boolean =>
  (name === '$schema' || name === '$id') && typeof value === 'string'
