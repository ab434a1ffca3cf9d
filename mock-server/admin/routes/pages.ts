import { createDocument } from '../openapi/create-document.ts'
import { type AdminRoute, defineRoute } from '../route.ts'

/** The routes that describe the others. */
export function createPageRoutes(all: () => readonly AdminRoute[]): AdminRoute[] {
  // Made once: a reader who does not read keeps no copy of it.
  let bytes: Buffer | undefined
  const document = () => (bytes ??= Buffer.from(JSON.stringify(createDocument(all()))))
  return createRoutes(document)
}

const createRoutes = (document: () => Buffer): AdminRoute[] => [
  defineRoute('reference', {
    method: 'GET',
    path: '/openapi.json',
    operationId: 'getOpenApi',
    summary: 'Describes this API as OpenAPI 3.1',
    answer: { status: 200, schema: 'OpenApiDocument' },
    run({ request, response }) {
      const bytes = document()
      response.setHeader('Content-Type', 'application/json; charset=utf-8')
      response.setHeader('Content-Length', bytes.length)
      response.end(request.method === 'HEAD' ? undefined : bytes)
      return 'written'
    },
  }),
  defineRoute('reference', {
    method: 'GET',
    path: '/',
    operationId: 'getDashboard',
    summary: 'Shows the dashboard',
    isPublic: true,
    answer: { status: 200, contentType: 'text/html' },
    refusals: [503],
    run({ mock, request, response }) {
      mock.dashboard.serve('/', request, response)
      return 'written'
    },
  }),
]
