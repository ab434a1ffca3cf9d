import { dirname, join } from 'node:path'
import { compile, type JSONSchema } from 'json-schema-to-typescript'
import { banner } from './banner.ts'
import type { Schemas } from './read-schemas.ts'

/** The TypeScript types of every schema, and the unions that the data files spell out. */
export async function generateTypes(schemas: Schemas, root: string): Promise<[string, string][]> {
  const parts: string[] = []
  for (const [file, schema] of schemas.schemas) parts.push(await typesOf(file, schema, root))
  const text = banner + messageTypes + withoutRepeats(parts).join('\n') + unions(schemas)
  return [['schemas/generated/types.ts', text]]
}

// A tsType in a schema may name what messages.ts spells out.
const messageTypes = `import type { CheckPlaces, Masked, Message, MistakePlaces, PhrasePlaces, ProblemPlaces } from './messages.ts'\n\n`

async function typesOf(file: string, schema: object, root: string): Promise<string> {
  const cwd = join(root, 'schemas', dirname(file))
  return compile(structuredClone(schema) as JSONSchema, file, {
    cwd: `${cwd}/`,
    bannerComment: '',
    additionalProperties: false,
    format: true,
    style: { semi: false, singleQuote: true, printWidth: 120 },
  })
}

/** Two schemas that refer to the same third one would declare its type twice. */
function withoutRepeats(parts: string[]): string[] {
  const seen = new Set<string>()
  const declarations = parts.join('\n').split(/(?=^(?:\/\*\*(?:(?!\*\/)[\s\S])*?\*\/\s*)?export (?:interface|type) )/m)
  return declarations.filter((declaration) => {
    const name = /export (?:interface|type) (\w+)/.exec(declaration)?.[1]
    if (!name || seen.has(name)) return false
    seen.add(name)
    return true
  })
}

const unions = (schemas: Schemas): string =>
  Object.entries(membersOf(schemas))
    .map(
      ([name, [comment, values]]) =>
        `\n/** ${comment} */\nexport type ${name} =\n${values.map(alternative).join('\n')}\n`,
    )
    .join('') + actionTypes

const alternative = (value: unknown): string => `  | ${JSON.stringify(value)}`

/** What the data files spell out: each union with what is said of it and with its members. */
function membersOf({ statusCodes, claims, behaviour, actions }: Schemas): Record<string, [string, unknown[]]> {
  const codes = statusCodes.map(({ code }) => code)
  const names = actions.map(({ name }) => name)
  return {
    StatusCode: ['Every status code that is known (O1).', codes],
    RefusalCode: ['Every status code but success.', codes.filter((code) => code !== '0')],
    ClaimId: ['Every claim of claims.json.', claims.map(({ id }) => id)],
    CheckName: ['Every check that behaviour.json orders.', behaviour.order.value],
    ActionName: ['Every action that has a schema.', names],
    Provenance: ['How far a rule can be trusted.', ['documented', 'observed', 'assumed', 'verified']],
  }
}

const actionTypes = `
/** A status code as it may arrive: a listed one, or a whole number that no list has (O11). */
export type AnyStatusCode = StatusCode | \`\${bigint}\`

/** A value of a schema that is only read, however deep. */
export type ReadonlyDeep<Value> = Value extends object
  ? { readonly [Name in keyof Value]: ReadonlyDeep<Value[Name]> }
  : Value

/** One parameter of an action, or of the objects in a list. */
export interface ParameterDefinition {
  readonly name: string
  readonly type: string
  readonly isRequired: boolean
  readonly pattern?: string
  /** A telephone number, which has a pattern. */
  readonly isPhone?: true
  /** What an action needs has one. */
  readonly example?: unknown
  /** Of the objects in a list. */
  readonly items?: readonly ParameterDefinition[]
}

/** What an action requires. */
export interface ActionDefinition {
  readonly name: ActionName
  readonly file: string
  readonly title: string
  readonly description: string
  readonly claims: readonly ClaimId[]
  readonly required: readonly string[]
  readonly parameters: readonly ParameterDefinition[]
}
`
