import type { StatusCodeEntry } from '../../schemas/generated/types.ts'
import { banner } from './banner.ts'
import { withProvenance } from './provenance.ts'
import type { ActionSchema, JsonContent, JsonSchema, OpenApiOperation, Schemas } from './read-schemas.ts'
import { describeAnswers, describeRequests } from './vendor-schemas.ts'

/** The vendor's endpoint as OpenAPI 3.1, for the command to print and for the mock to serve. */
export function generateVendorOpenApi(schemas: Schemas): [string, string][] {
  const document = withProvenance(createDocument(schemas), schemas.claims)
  const text = `${banner}${documentType}export const vendorOpenApi: VendorOpenApi = ${JSON.stringify(document, null, 2)}\n`
  return [['schemas/generated/vendor-openapi.ts', text]]
}

const documentType =
  'type VendorOpenApi = { readonly servers: readonly object[] } & Readonly<Record<string, unknown>>\n\n'

function createDocument(schemas: Schemas): object {
  const { paths, components, ...skeleton } = schemas.vendorOpenApi
  const operations = Object.entries(paths).map(([path, { post }]) => [path, { post: describeOperation(post, schemas) }])
  return {
    ...skeleton,
    paths: Object.fromEntries(operations),
    components: { ...components, schemas: { ...describeRequests(schemas), ...describeAnswers(schemas) } },
  }
}

function describeOperation({ requestBody, responses, ...operation }: OpenApiOperation, schemas: Schemas): object {
  return {
    ...operation,
    'x-checks': listChecks(schemas),
    requestBody: withExamples(requestBody, schemas.actions.map(exampleOfAction)),
    responses: { ...responses, 200: withExamples(responses[200], exampleOfCodes(schemas)) },
  }
}

const withExamples = (body: JsonContent, examples: [string, object][]): JsonContent => ({
  ...body,
  content: { 'application/json': { ...body.content['application/json'], examples: Object.fromEntries(examples) } },
})

interface CheckEntry {
  readonly value: string
  readonly provenance: string
  readonly claims: readonly string[]
}

/** In the order in which they are made, without those that let everything through. */
function listChecks({ behaviour }: Schemas): object {
  const codes = behaviour.codes as Record<string, Partial<CheckEntry>>
  const order = behaviour.order.value.flatMap((check) => {
    const { value: statusCode = 'served', provenance, claims } = codes[check] ?? {}
    return statusCode === 'served' ? [] : [{ check, statusCode, 'x-provenance': provenance, 'x-claims': claims }]
  })
  return { 'x-claims': (behaviour.order as unknown as CheckEntry).claims, order }
}

function exampleOfAction({ name, description, file, request }: ActionSchema): [string, object] {
  const { properties = {}, required = [] } = request
  const value = required.map((each) => [each, exampleOfProperty(properties[each], `${file}: ${each}`)])
  return [name, { summary: name, description, value: Object.fromEntries(value) }]
}

function exampleOfProperty({ const: only, examples }: Partial<JsonSchema> = {}, where: string): unknown {
  const value = only ?? examples?.[0]
  if (value === undefined) throw new Error(`schemas/actions/${where} is required, and has no examples`)
  return value
}

// As real ones are written: the month, a moment shifted left by 22 bits, the function (O5).
const exampleRequestId = '20240643206028526459289600819'

function exampleOfCodes({ statusCodes }: Schemas): [string, object][] {
  return statusCodes.map(({ code, message, name, meaning, remedy, provenance, claims }: StatusCodeEntry) => {
    const value = { statusCode: code, statusMsg: message, requestId: code === '0' ? exampleRequestId : '' }
    const words = { summary: `${code} ${name}`, description: `${meaning} ${remedy}` }
    return [code, { ...words, value, 'x-provenance': provenance, 'x-claims': claims }]
  })
}
