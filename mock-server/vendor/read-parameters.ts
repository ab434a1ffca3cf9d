import type { ParameterDefinition } from '../../schemas/generated/types.ts'

/** What is read of the JSON Schema of an object; schemas/endpoints.schema.json has all that it may hold. */
export interface ObjectSchema {
  readonly required?: readonly string[] | undefined
  readonly properties?: Readonly<Record<string, ParameterSchema>> | undefined
}

interface ParameterSchema extends ObjectSchema {
  readonly type?: string | readonly string[]
  readonly pattern?: string
  readonly format?: string
  readonly items?: ObjectSchema
  readonly examples?: readonly unknown[]
}

/** What a telephone number looks like, where no schema says so (A9). */
export const phonePattern = '^\\+?[0-9*][0-9*-]{2,19}$'

/** The parameters of an object in their order, and those of the objects in a list: built-in ones and those of a file alike. */
export const readParameters = ({ properties = {}, required = [] }: ObjectSchema): ParameterDefinition[] =>
  Object.entries(properties).map(([name, { type = 'string', pattern, format, items, examples }]) => {
    // The built-in actions' schemas have that pattern and no format, which other readers of them may not know.
    const isPhone = format === 'phone' || pattern === phonePattern
    const form = pattern ?? (isPhone ? phonePattern : undefined)
    return {
      name,
      // What may be left out may also be a number or null (O13).
      type: String([type].flat()[0]),
      isRequired: required.includes(name),
      ...(form !== undefined && { pattern: form }),
      ...(isPhone && { isPhone }),
      ...(examples && { example: examples[0] }),
      ...(items && { items: readParameters(items) }),
    }
  })
