import { banner } from './banner.ts'
import type { Schemas } from './read-schemas.ts'

/** The table of actions: what each requires, in the order of the page. */
export function generateActions({ actions }: Schemas): [string, string][] {
  const definitions = actions.map(({ file, request }) => {
    const properties = request.properties ?? {}
    return {
      name: properties.action?.const,
      file,
      title: request.title.replace(/Request$/, ''),
      description: request.description,
      claims: request['x-claims'] ?? [],
      required: request.required ?? [],
      parameters: Object.entries(properties).map(([name, { type, pattern }]) => ({
        name,
        type,
        ...(pattern && { pattern }),
      })),
    }
  })
  const text = `${banner}import type { ActionDefinition } from './types.ts'

export const actionDefinitions: readonly ActionDefinition[] = ${JSON.stringify(definitions, null, 2)}
`
  return [['schemas/generated/actions.ts', text]]
}
