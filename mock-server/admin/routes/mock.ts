import { statusCodes } from '../../../schemas/generated/status-codes.ts'
import { resetAccount, resetInstance } from '../../instance/reset.ts'
import { accountQuery, noBody } from '../checked.ts'
import { lateJson, textPieces } from '../json-pieces.ts'
import { kitVersion } from '../kit-package.ts'
import { defineRoute, urlOf } from '../route.ts'
import { findAccount } from '../scope.ts'
import { isTrusted } from '../security/admin-access.ts'

export const mockRoutes = [
  defineRoute('mock', {
    method: 'GET',
    path: '/health',
    operationId: 'getHealth',
    summary: 'Says that the mock is up; its version and uptime to who may use the rest, too',
    isForAll: true,
    answer: { status: 200, schema: 'Health' },
    run: ({ mock: { access, startedAt }, request }) => ({
      body: {
        status: 'up',
        name: 'telemeeting-kit',
        ...(isTrusted(request, access) && {
          version: kitVersion(),
          uptimeSeconds: Math.round((process.uptime() - startedAt) * 1000) / 1000,
        }),
      },
    }),
  }),
  defineRoute('mock', {
    method: 'GET',
    path: '/metrics',
    operationId: 'getMetrics',
    summary: 'Gives counts and fill levels in the text format of Prometheus',
    answer: { status: 200, contentType: 'text/plain' },
    run({ mock }) {
      const { contentType, write } = mock.metrics()
      return { pieces: async () => textPieces(await write()), headers: { 'Content-Type': contentType } }
    },
  }),
  defineRoute('mock', {
    method: 'POST',
    path: '/reset',
    operationId: 'resetMock',
    summary: 'Goes back to how the mock was started, or what is one account’s; accounts stay',
    account: 'query',
    query: accountQuery,
    body: noBody,
    answer: { status: 204 },
    refusals: [404],
    run({ mock: { instance }, query: { accountSID } }) {
      if (accountSID === undefined) resetInstance(instance)
      else resetAccount(instance, findAccount(instance, accountSID).accountSID)
      return {}
    },
  }),
  defineRoute('reference', {
    method: 'GET',
    path: '/claims',
    operationId: 'listClaims',
    summary: 'Gives the claims about the vendor that the mock rests on',
    answer: { status: 200, schema: 'ClaimList' },
    async run() {
      const { claims } = await import('../../../schemas/generated/claims.ts')
      return { body: { claims } }
    },
  }),
  defineRoute('reference', {
    method: 'GET',
    path: '/status-codes',
    operationId: 'listStatusCodes',
    summary: 'Gives the status codes with their meaning and remedy',
    answer: { status: 200, schema: 'StatusCodeList' },
    run: () => ({ body: { statusCodes } }),
  }),
  defineRoute('reference', {
    method: 'GET',
    path: '/vendor-openapi.json',
    operationId: 'getVendorOpenApi',
    summary: 'Describes the vendor’s endpoint as OpenAPI 3.1, with this mock as its first server',
    answer: { status: 200, schema: 'OpenApiDocument' },
    async run({ request }) {
      const { vendorOpenApi } = await import('../../../schemas/generated/vendor-openapi.ts')
      const here = { url: urlOf(request.headers.host), description: 'The mock that gave this document.' }
      return { pieces: lateJson(() => ({ ...vendorOpenApi, servers: [here, ...vendorOpenApi.servers] })) }
    },
  }),
]
