import { banner } from './banner.ts'
import type { JsonSchema, Schemas } from './read-schemas.ts'

/** The data files as TypeScript constants, so that neither Node nor a bundler has to read JSON when the kit starts. */
export function generateData({
  statusCodes,
  claims,
  behaviour,
  accounts,
  scenarios,
  siblings,
}: Schemas): [string, string][] {
  return [
    constant('status-codes', 'statusCodes', statusCodes, 'readonly StatusCodeEntry[]', 'StatusCodeEntry'),
    constant('claims', 'claims', claims, 'readonly ClaimEntry[]', 'ClaimEntry'),
    constant('behaviour', 'defaultBehaviour', behaviour, 'Behaviour', 'Behaviour'),
    constant('accounts', 'builtInAccounts', accounts, 'AccountsFile', 'AccountsFile'),
    constant('built-in-scenarios', 'builtInScenarios', scenarios, 'readonly Scenario[]', 'Scenario'),
    constant('siblings', 'siblings', siblings, 'SiblingsFile', 'SiblingsFile'),
  ]
}

function constant(file: string, name: string, value: unknown, type: string, imported: string): [string, string] {
  const text = `${banner}import type { ${imported} } from './types.ts'\n\nexport const ${name}: ${type} = ${JSON.stringify(value, null, 2)}\n`
  return [`schemas/generated/${file}.ts`, text]
}

/** The table of actions: what each requires, in the order of the page. */
export function generateActions({ actions }: Schemas): [string, string][] {
  const definitions = actions.map(({ request, ...action }) => ({
    ...action,
    required: request.required ?? [],
    parameters: parametersOf(request),
  }))
  const text = `${banner}import type { ActionDefinition } from './types.ts'

export const actionDefinitions: readonly ActionDefinition[] = ${JSON.stringify(definitions, null, 2)}
`
  return [['schemas/generated/actions.ts', text]]
}

/** The parameters of an object, and of the objects in a list. */
function parametersOf({ properties = {}, required = [] }: Pick<JsonSchema, 'properties' | 'required'>): object[] {
  return Object.entries(properties).map(([name, { type, pattern, items, examples }]) => ({
    name,
    // What may be left out may also be a number or null (O13).
    type: [type].flat()[0],
    isRequired: required.includes(name),
    ...(pattern && { pattern }),
    ...(examples && { example: examples[0] }),
    ...(items && { items: parametersOf(items) }),
  }))
}
