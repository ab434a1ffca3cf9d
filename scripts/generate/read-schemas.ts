import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClaimEntry, StatusCodeEntry } from '../../schemas/generated/types.ts'
import type { MessagesFile } from './message-types.ts'

export interface JsonSchema {
  $id: string
  title: string
  description: string
  required?: string[]
  properties?: Record<string, JsonSchema>
  const?: unknown
  type?: string
  pattern?: string
  items?: JsonSchema
  'x-claims'?: string[]
}

/** Everything under schemas/ that files are generated from, read once. */
export interface Schemas {
  /** file name below schemas/ → schema */
  schemas: Map<string, JsonSchema>
  actions: { file: string; request: JsonSchema; response: JsonSchema }[]
  statusCodes: StatusCodeEntry[]
  claims: ClaimEntry[]
  behaviour: Record<string, unknown> & { order: { value: string[] } }
  accounts: { accounts: unknown[]; unknownAccountSID: string }
  scenarios: unknown[]
  /** language → its sentences */
  messages: ReadonlyMap<string, MessagesFile>
}

export function readSchemas(root: string): Schemas {
  const folder = join(root, 'schemas')
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const named = (below: string) => readdirSync(join(folder, below)).sort()
  const below = (name: string) => named(name).map((file) => `${name}/${file}`)
  const files = [...named('.'), ...below('actions'), ...below('admin'), ...below('reports')].filter((file) =>
    file.endsWith('.schema.json'),
  )
  const languages = named('messages').filter((file) => !file.endsWith('.schema.json'))
  const schemas = new Map<string, JsonSchema>(files.map((file) => [file, read(file)]))
  return {
    schemas,
    actions: readActions(schemas),
    statusCodes: read('status-codes.json').statusCodes,
    claims: read('claims.json').claims,
    behaviour: withoutSchema(read('behaviour.json')),
    accounts: withoutSchema(read('accounts.json')),
    scenarios: read('built-in-scenarios.json').scenarios,
    messages: new Map(languages.map((file) => [file.slice(0, -'.json'.length), read(`messages/${file}`)])),
  }
}

function readActions(schemas: Map<string, JsonSchema>): Schemas['actions'] {
  return [...schemas.keys()]
    .filter((file) => file.startsWith('actions/') && file.endsWith('.request.schema.json'))
    .map((requestFile) => {
      const file = requestFile.slice('actions/'.length, -'.request.schema.json'.length)
      const request = schemas.get(requestFile)
      const response = schemas.get(`actions/${file}.response.schema.json`)
      if (!request || !response) throw new Error(`schemas/actions/${file}.response.schema.json is missing`)
      return { file, request, response }
    })
}

function withoutSchema<T extends object>(value: T & { $schema?: string }): T {
  const { $schema: _, ...rest } = value
  return rest as T
}
