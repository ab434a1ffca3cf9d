import { embedSchemas } from './admin-schemas.ts'
import type { ActionSchema, Schemas } from './read-schemas.ts'

const reference = (schema: string) => ({ $ref: `#/components/schemas/${schema}` })

/** What may be asked for: each action's own schema, told apart by its action. */
export function describeRequests({ schemas, actions, vendorOpenApi }: Schemas): Record<string, object> {
  const files = actions.map(({ file }) => `actions/${file}.request.schema.json`)
  const titles = actions.map(({ name, request }) => [name, reference(request.title)] as const)
  const mapping = Object.fromEntries(titles.map(([name, { $ref }]) => [name, $ref]))
  return {
    TeleMeetingRequest: {
      ...vendorOpenApi.components.schemas.TeleMeetingRequest,
      oneOf: titles.map(([, each]) => each),
      discriminator: { propertyName: 'action', mapping },
    },
    ...embedSchemas(schemas, files),
  }
}

/** The envelope's condition as two schemas, which generators of code understand. */
export function describeAnswers({ schemas, actions, statusCodes, vendorOpenApi }: Schemas): Record<string, object> {
  const { TeleMeetingResponse, Accepted, Refused } = vendorOpenApi.components.schemas
  const { Envelope } = embedSchemas(schemas, ['envelope.schema.json']) as Record<string, EnvelopeSchema>
  if (!Envelope) throw new Error('schemas/envelope.schema.json is not called Envelope')
  const { type, properties, required, then } = Envelope
  const { statusCode, requestId } = properties
  const accepted = { ...statusCode, const: '0' }
  const refused = { ...statusCode, examples: statusCodes.flatMap(({ code }) => (code === '0' ? [] : [code])) }
  const not = { required: ['statusCode'], properties: { statusCode: { const: '0' } } }
  return {
    TeleMeetingResponse: { ...TeleMeetingResponse, oneOf: [reference('Accepted'), reference('Refused')] },
    Accepted: {
      ...Accepted,
      type,
      required: [...required, ...then.required],
      properties: {
        ...properties,
        statusCode: accepted,
        requestId: { ...requestId, ...then.properties.requestId },
        ...moreOfAnswers(schemas, actions),
      },
    },
    Refused: { ...Refused, type, required, not, properties: { ...properties, statusCode: refused } },
  }
}

interface EnvelopeSchema {
  readonly type: string
  readonly required: readonly string[]
  readonly properties: Readonly<Record<string, object>>
  readonly then: Pick<EnvelopeSchema, 'required' | 'properties'>
}

/** What the answers to some actions have beyond the envelope. */
function moreOfAnswers(schemas: Schemas['schemas'], actions: readonly ActionSchema[]): Record<string, object> {
  const all = actions.flatMap(({ name, file }) => {
    const { properties = {} } = schemas.get(`actions/${file}.response.schema.json`) ?? {}
    return Object.entries(properties).map(([member, schema]) => [member, { ...schema, 'x-actions': [name] }] as const)
  })
  return Object.fromEntries(all)
}
