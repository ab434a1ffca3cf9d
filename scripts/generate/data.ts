import { readParameters } from '../../mock-server/vendor/read-parameters.ts'
import { banner } from './banner.ts'
import type { Schemas } from './read-schemas.ts'

/** The data files as TypeScript constants, so that neither Node nor a bundler has to read JSON when the kit starts. */
export function generateData({
  statusCodes,
  claims,
  behaviour,
  accounts,
  scenarios,
  endpoints,
}: Schemas): [string, string][] {
  return [
    constant('status-codes', 'statusCodes', statusCodes, 'readonly StatusCodeEntry[]', 'StatusCodeEntry'),
    constant('claims', 'claims', claims, 'readonly ClaimEntry[]', 'ClaimEntry'),
    // Apart from what they state, so that asking whether there is such a claim does not load that.
    constant(
      'claim-ids',
      'claimIds',
      claims.map(({ id }) => id),
      'readonly ClaimId[]',
      'ClaimId',
    ),
    constant('behaviour', 'defaultBehaviour', behaviour, 'Behaviour', 'Behaviour'),
    constant('accounts', 'builtInAccounts', accounts, 'AccountsFile', 'AccountsFile'),
    constant('built-in-scenarios', 'builtInScenarios', scenarios, 'readonly Scenario[]', 'Scenario'),
    constant('endpoints', 'knownEndpoints', endpoints, 'EndpointsFile', 'EndpointsFile'),
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
    parameters: readParameters(request),
  }))
  const text = `${banner}import type { ActionDefinition } from './types.ts'

export const actionDefinitions: readonly ActionDefinition[] = ${JSON.stringify(definitions, null, 2)}
`
  return [['schemas/generated/actions.ts', text]]
}
