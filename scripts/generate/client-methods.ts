import { banner } from './banner.ts'
import type { ActionSchema, Schemas } from './read-schemas.ts'

/** The client's typed surface: one method per action, and the validator of each answer. */
export function generateClientMethods({ actions }: Schemas): [string, string][] {
  const types = actions.flatMap(({ title }) => [`${title}Parameters`, `${title}Response`]).sort()
  const text = `${banner}import type { CallOptions, CallResult, Perform } from '../call.ts'
import type { ${types.join(', ')} } from './action-types.ts'

/** One method per action of the platform. */
export interface Actions {
${actions.map(methodType).join('\n')}
}

export function createActions(perform: Perform): Actions {
  return {
${actions.map(({ name }) => `    ${name}: (parameters, options) => perform('${name}', parameters, options),`).join('\n')}
  }
}
`
  return [
    ['client/generated/action-types.ts', actionTypes(actions)],
    ['client/generated/actions.ts', text],
    ['client/generated/response-validators.ts', responseValidators(actions)],
  ]
}

/** A file of their own, so that the client's index exports them all without naming any. */
function actionTypes(actions: ActionSchema[]): string {
  const requests = actions.map(({ title }) => `${title}Request`).sort()
  const responses = actions.map(({ title }) => `${title}Response`).sort()
  return `${banner}import type { ${requests.join(', ')} } from '../../schemas/generated/types.ts'

export type { ${responses.join(', ')} } from '../../schemas/generated/types.ts'

${actions.map(parametersType).join('\n')}`
}

function parametersType({ title, name }: ActionSchema): string {
  return `/** What ${name} takes; appid is the client's own unless it is given here. */
export type ${title}Parameters = Omit<${title}Request, 'action' | 'appid'> & { appid?: string }
`
}

function methodType({ title, name, description, claims }: ActionSchema): string {
  return `  /**
   * ${description} (${claims.join(', ')})
   *
   * A refusal is a value; NetworkError, TimeoutError and ResponseSchemaError are thrown.
   */
  ${name}(parameters: ${title}Parameters, options?: CallOptions): Promise<CallResult<${title}Response>>`
}

function responseValidators(actions: ActionSchema[]): string {
  const imports = actions.map(
    ({ file, title }) =>
      `import { validate${title}Response } from '../../schemas/generated/validators/${file}-response.js'`,
  )
  return `${banner}import type { ActionName } from '../../schemas/generated/types.ts'
import type { Validator } from '../../schemas/generated/validator.ts'
${imports.sort().join('\n')}

export const responseValidators: Record<ActionName, Validator> = {
${actions.map(({ name, title }) => `  ${name}: validate${title}Response,`).join('\n')}
}
`
}
