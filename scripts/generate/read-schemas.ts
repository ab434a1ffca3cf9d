import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClaimEntry, EndpointsFile, StatusCodeEntry } from '../../schemas/generated/types.ts'
import type { MessagesFile, Texts } from './message-types.ts'

export interface JsonSchema {
  $id: string
  title: string
  description: string
  required?: string[]
  properties?: Record<string, JsonSchema>
  const?: unknown
  type?: string | string[]
  pattern?: string
  items?: JsonSchema
  examples?: unknown[]
  'x-claims'?: string[]
}

/** What is generated from of one action. */
export interface ActionSchema {
  name: string
  /** Without its ending, below schemas/actions/. */
  file: string
  /** DestroyMeeting of DestroyMeetingRequest. */
  title: string
  description: string
  claims: string[]
  request: JsonSchema
}

/** vendor-openapi.json: what the document says that no schema does. */
export interface OpenApiSkeleton extends Record<string, unknown> {
  readonly paths: Readonly<Record<string, { readonly post: OpenApiOperation }>>
  readonly components: {
    readonly schemas: Readonly<Record<'TeleMeetingRequest' | 'TeleMeetingResponse' | 'Accepted' | 'Refused', object>>
  }
}
export interface OpenApiOperation extends Record<string, unknown> {
  readonly requestBody: JsonContent
  readonly responses: { readonly 200: JsonContent }
}
export interface JsonContent {
  readonly content: { readonly 'application/json': object }
}

/** Everything under schemas/ that files are generated from, read once. */
export interface Schemas {
  /** file name below schemas/ → schema */
  schemas: Map<string, JsonSchema>
  actions: ActionSchema[]
  statusCodes: StatusCodeEntry[]
  claims: ClaimEntry[]
  behaviour: Record<string, unknown> & { order: { value: string[] } }
  accounts: { accounts: unknown[]; unknownAccountSID: string }
  scenarios: unknown[]
  endpoints: EndpointsFile
  /** The document of the vendor's endpoint, without what the schemas say. */
  vendorOpenApi: OpenApiSkeleton
  /** language → what the mock says in it */
  messages: ReadonlyMap<string, MessagesFile>
  /** language → room → what is said there */
  texts: ReadonlyMap<string, ReadonlyMap<string, Texts>>
}

export function readSchemas(root: string): Schemas {
  const folder = join(root, 'schemas')
  const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'))
  const named = (below: string) => readdirSync(join(folder, below)).sort()
  const below = (name: string) => named(name).map((file) => `${name}/${file}`)
  const files = [...named('.'), ...below('actions'), ...below('admin'), ...below('reports')].filter((file) =>
    file.endsWith('.schema.json'),
  )
  const schemas = new Map<string, JsonSchema>(files.map((file) => [file, read(file)]))
  return {
    schemas,
    actions: readActions(schemas),
    statusCodes: read('status-codes.json').statusCodes,
    claims: read('claims.json').claims,
    behaviour: withoutSchema(read('behaviour.json')),
    accounts: withoutSchema(read('accounts.json')),
    scenarios: read('built-in-scenarios.json').scenarios,
    endpoints: withoutSchema(read('endpoints.json')),
    vendorOpenApi: read('vendor-openapi.json'),
    ...readMessages(named, read),
  }
}

/** What is said in each language: by the mock, and in every other room. */
function readMessages(
  named: (below: string) => string[],
  read: (file: string) => MessagesFile & Texts,
): Pick<Schemas, 'messages' | 'texts'> {
  const languages = named('messages').filter((file) => !file.endsWith('.schema.json'))
  const roomsOf = (language: string) => named(`messages/${language}`).map((file) => file.slice(0, -'.json'.length))
  const readRoom = (language: string, room: string) => read(`messages/${language}/${room}.json`)
  const speaking = languages.filter((language) => roomsOf(language).includes('mock'))
  const textsOf = (language: string) =>
    roomsOf(language)
      .filter((room) => room !== 'mock')
      .map((room) => [room, withoutSchema(readRoom(language, room))] as const)
  return {
    messages: new Map(speaking.map((language) => [language, readRoom(language, 'mock')])),
    texts: new Map(languages.map((language) => [language, new Map(textsOf(language))])),
  }
}

function readActions(schemas: Map<string, JsonSchema>): ActionSchema[] {
  return [...schemas].flatMap(([path, request]) => {
    const file = /^actions\/(.*)\.request\.schema\.json$/.exec(path)?.[1]
    if (file === undefined) return []
    const response = `actions/${file}.response.schema.json`
    if (!schemas.has(response)) throw new Error(`schemas/${response} is missing`)
    const { title, description, properties, 'x-claims': claims = [] } = request
    const name = String(properties?.action?.const)
    return { name, file, title: title.replace(/Request$/, ''), description, claims, request }
  })
}

function withoutSchema<T extends object>(value: T & { $schema?: string }): T {
  const { $schema: _, ...rest } = value
  return rest as T
}
