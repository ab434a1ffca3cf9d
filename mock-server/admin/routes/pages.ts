import { createDocument } from '../openapi/create-document.ts'
import { type AdminRoute, defineRoute } from '../route.ts'

/** The routes that describe the others. */
export const createPageRoutes = (all: () => readonly AdminRoute[]): AdminRoute[] => [
  defineRoute('reference', {
    method: 'GET',
    path: '/openapi.json',
    operationId: 'getOpenApi',
    summary: 'Describes this API as OpenAPI 3.1',
    answer: { status: 200, schema: 'OpenApiDocument' },
    run: () => ({ body: createDocument(all()) }),
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
