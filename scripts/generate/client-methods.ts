import { banner } from './banner.ts'
import type { Schemas } from './read-schemas.ts'

/** The client's typed surface: one method per action, and the validator of each answer. */
export function generateClientMethods({ actions }: Schemas): [string, string][] {
  const all = actions.map(({ file, request }) => ({
    file,
    title: request.title.replace(/Request$/, ''),
    name: String(request.properties?.action?.const),
    description: request.description,
    claims: (request['x-claims'] ?? []).join(', '),
  }))
  const types = all.flatMap(({ title }) => [`${title}Parameters`, `${title}Response`]).sort()
  const text = `${banner}import type { CallOptions, CallResult, Perform } from '../call.ts'
import type { ${types.join(', ')} } from './action-types.ts'

/** One method per action of the platform. */
export interface Actions {
${all.map(methodType).join('\n')}
}

export function createActions(perform: Perform): Actions {
  return {
${all.map(({ name }) => `    ${name}: (parameters, options) => perform('${name}', parameters, options),`).join('\n')}
  }
}
`
  return [
    ['client/generated/action-types.ts', actionTypes(all)],
    ['client/generated/actions.ts', text],
    ['client/generated/response-validators.ts', responseValidators(all)],
  ]
}

interface Method {
  file: string
  title: string
  name: string
  description: string
  claims: string
}

/** A file of their own, so that the client's index exports them all without naming any. */
function actionTypes(all: Method[]): string {
  const requests = all.map(({ title }) => `${title}Request`).sort()
  const responses = all.map(({ title }) => `${title}Response`).sort()
  return `${banner}import type { ${requests.join(', ')} } from '../../schemas/generated/types.ts'

export type { ${responses.join(', ')} } from '../../schemas/generated/types.ts'

${all.map(parametersType).join('\n')}`
}

function parametersType({ title, name }: Method): string {
  return `/** What ${name} takes; appid is the client's own unless it is given here. */
export type ${title}Parameters = Omit<${title}Request, 'action' | 'appid'> & { appid?: string }
`
}

function methodType({ title, name, description, claims }: Method): string {
  return `  /**
   * ${description} (${claims})
   *
   * A refusal is a value; NetworkError, TimeoutError and ResponseSchemaError are thrown.
   */
  ${name}(parameters: ${title}Parameters, options?: CallOptions): Promise<CallResult<${title}Response>>`
}

function responseValidators(all: Method[]): string {
  const imports = all.map(
    ({ file, title }) =>
      `import { validate${title}Response } from '../../schemas/generated/validators/${file}-response.js'`,
  )
  return `${banner}import type { ActionName } from '../../schemas/generated/types.ts'
import type { Validator } from '../../schemas/generated/validator.ts'
${imports.sort().join('\n')}

export const responseValidators: Record<ActionName, Validator> = {
${all.map(({ name, title }) => `  ${name}: validate${title}Response,`).join('\n')}
}
`
}
