import { adminSchemas } from '../../../schemas/generated/admin-schemas.ts'
import { kitVersion } from '../kit-package.ts'
import type { AdminRoute, Checked } from '../route.ts'

const tags: Readonly<Record<string, string>> = {
  mock: 'The mock as a whole.',
  requests: 'What the mock was asked and answered.',
  events: 'What happens, as it happens.',
  scenarios: 'Forced answers.',
  clock: 'The time, of the mock or of one account.',
  accounts: 'Accounts that share nothing with others.',
  meetings: 'Meetings that the mock remembers.',
  behaviour: "What the vendor's page leaves open, as knobs.",
  callbacks: 'Status callbacks.',
  reference: 'What the mock knows about the vendor, and this document.',
}

/** The OpenAPI 3.1 document of the routes, with the very schemas that check what they are sent. */
export function createDocument(routes: readonly AdminRoute[]): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const route of routes) {
    const path = paths[route.path] ?? {}
    path[route.method.toLowerCase()] = describeOperation(route)
    paths[route.path] = path
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'telemeeting-kit admin API',
      version: kitVersion(),
      description:
        'Looks into a running mock of TeleMeeting.wx and steers it. Answers to this machine alone, or to who has the token.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/__admin', description: 'The mock itself.' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [{ token: [] }, {}],
    paths,
    components: {
      // Those of queries are spelt out as parameters.
      schemas: Object.fromEntries(Object.entries(adminSchemas).filter(([title]) => !title.endsWith('Query'))),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'Asked for beyond loopback, or when one was given.' },
      },
    },
  }
}

const reference = (schema: string) => ({ $ref: `#/components/schemas/${schema}` })
const json = (schema: string) => ({ 'application/json': { schema: reference(schema) } })

const pathNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

function describeOperation({ operationId, tag, summary, path, query, body, ...route }: AdminRoute): object {
  const parameters = [...pathParameters(path), ...queryParameters(query, pathNames(path))]
  return {
    operationId,
    tags: [tag],
    summary,
    ...(route.isPublic && { security: [{}] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: !body.isOptional, content: json(body.schema) } }),
    responses: {
      ...Object.fromEntries(statusesOf(route.answer).map((status) => [status, describeAnswer(route.answer)])),
      ...Object.fromEntries(refusalsOf(route, body !== undefined).map((status) => [status, problems[status]])),
    },
  }
}

const statusesOf = ({ status, otherStatus = status }: AdminRoute['answer']): number[] => [status, otherStatus]

function describeAnswer({ status, schema, contentType }: AdminRoute['answer']): object {
  if (status === 204) return { description: 'Done; there is nothing to say.' }
  const content = schema ? json(schema) : { [contentType ?? 'text/plain']: { schema: { type: 'string' } } }
  return { description: 'What was asked for.', content }
}

function pathParameters(path: string): object[] {
  return pathNames(path).map((name) => ({
    name,
    in: 'path',
    required: true,
    description: 'Which one.',
    schema: { type: 'string' },
  }))
}

function queryParameters(query: Checked<unknown> | undefined, given: readonly string[]): object[] {
  const { properties = {} } = (adminSchemas[query?.schema ?? ''] ?? {}) as {
    properties?: Record<string, { description: string }>
  }
  const entries = Object.entries(properties).filter(([name]) => !given.includes(name))
  return entries.map(([name, { description, ...schema }]) => ({ name, in: 'query', description, schema }))
}

const refusalsOf = (
  { refusals = [], isPublic, isForAll }: Pick<AdminRoute, 'refusals' | 'isPublic' | 'isForAll'>,
  hasBody: boolean,
): number[] =>
  [400, ...(isPublic || isForAll ? [] : [401]), 403, ...refusals, ...(hasBody ? [413, 415, 422] : []), 500].sort(
    (one, other) => one - other,
  )

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: reference('Problem') } },
})

const problems: Readonly<Record<number, object>> = {
  400: problem('The query or the JSON is not valid.'),
  401: problem('The token is missing or wrong.'),
  403: problem('The request does not come from this machine, or comes from a page of another origin.'),
  404: problem('There is no such thing.'),
  409: problem('That cannot be as things stand.'),
  413: problem('The body is too large.'),
  415: problem('The body is not application/json.'),
  422: problem('The body breaks its schema.'),
  500: problem('The kit itself failed.'),
  503: problem('There is no room for more.'),
}
