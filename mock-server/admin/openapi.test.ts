import { createConfig, lintFromString } from '@redocly/openapi-core'
import Ajv2020 from 'ajv/dist/2020.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type AdminClient, startAdmin } from '../../tests/support/admin-client.ts'
import { createDocument } from './openapi/create-document.ts'
import { adminRoutes } from './routes/index.ts'

interface Operation {
  readonly parameters?: readonly { name: string; in: string }[]
  readonly requestBody?: object
  readonly responses: Record<string, { content?: Record<string, { schema: { $ref?: string } }> }>
}
interface Document {
  readonly paths: Record<string, Record<string, Operation>>
  readonly components: { readonly schemas: Record<string, object> }
}

let admin: AdminClient
let document: Document
const ajv = new Ajv2020.default({ strict: false, validateFormats: false })
beforeAll(async () => {
  admin = await startAdmin()
  document = (await admin.call('GET', '/openapi.json')).body
  ajv.addSchema({ $id: 'document', ...document })
})
afterAll(() => admin.mock.close())

const operations = adminRoutes.map((route) => [route.method, route.path, route] as const)

/** A request that succeeds, for every route, in an order in which each finds what it needs. */
const bodies: Record<string, unknown> = {
  verifyRequests: { match: {} },
  sendRequest: { parameters: {} },
  replayRequest: {},
  addScenario: { answers: [{ times: 1, fault: { kind: 'gbk' } }] },
  switchScenario: { enabled: true },
  changeScenario: { answers: [{ times: 1 }] },
  changeClock: { freeze: true },
  createAccount: { accountSID: '1' },
  createMeeting: { participants: [{ phone: '13800138000', name: 'one' }], meetingname: 'm' },
  changeBehaviour: {},
  switchStrict: { strict: true },
  resetMock: {},
}

describe('The OpenAPI document of the admin API', () => {
  test('passes the linter', async () => {
    const config = await createConfig({ extends: ['recommended'] })
    const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config })
    expect(problems.map(({ message, location }) => `${message} at ${location[0]?.pointer}`)).toEqual([])
  })

  test('has every route, and no other', () => {
    const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(documented.sort()).toEqual(operations.map(([method, path]) => `${method} ${path}`).sort())
    expect(new Set(adminRoutes.map(({ operationId }) => operationId)).size).toBe(adminRoutes.length)
  })

  test.each(
    Object.entries((createDocument(adminRoutes) as Document).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => [method.toUpperCase(), path]),
    ),
  )('tells the truth that %s %s is served', async (method = '', path = '') => {
    if (path.endsWith('/events')) return
    // A query that no route takes gets past neither a route that is there nor past one that is not.
    const { status } = await admin.call(method, `${path.replace(/\{\w+\}/g, '1')}${path === '/' ? '' : '?colour=red'}`)
    if (path !== '/') expect(status).toBe(400)
    const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(
      (each) => !document.paths[path]?.[each.toLowerCase()],
    )
    for (const other of others) {
      expect([other, (await admin.call(other, path.replace(/\{\w+\}/g, '1'))).status]).toEqual([other, 405])
    }
  })

  test('describes every answer as it is, refusals included', async () => {
    await admin.send()
    // What is to be removed must be there until then.
    const late = ([method, path, { operationId }]: (typeof operations)[number]) => {
      if (operationId.startsWith('resetMock')) return 4
      return method === 'DELETE' ? (operationId === 'removeAccount' ? 3 : path.endsWith('{id}') ? 1 : 2) : 0
    }
    const rightOrder = [...operations].sort((one, other) => late(one) - late(other))
    await admin.call('POST', '/scenarios', bodies.addScenario)
    await (await admin.account({ accountSID: 'own' })).send()
    await admin.call('POST', '/scenarios?accountSID=own', bodies.addScenario)
    for (const [method, path, { operationId, answer }] of rightOrder) {
      if (answer.contentType) continue
      const isForm = path.startsWith('/accounts/{accountSID}/')
      const id = isForm || operationId === 'renewAccount' ? '2' : '1'
      const target = path
        .replace('/accounts/{accountSID}/', '/accounts/own/')
        .replace('/scenarios/{id}', `/scenarios/scenario-${id}`)
        .replace(/\{\w+\}/, id)
      const reply = await admin.call(method, target, bodies[operationId.replace(/OfAccount$/, '')])
      expect([operationId, reply.status]).toEqual([operationId, answer.status])
      if (answer.schema) expectValid(answer.schema, reply.body, operationId)
    }
    for (const [method, path, body] of [
      ['GET', '/requests/999'],
      ['GET', '/requests?limit=0'],
      ['POST', '/scenarios', {}],
      ['PUT', '/health', {}],
    ] as const) {
      expectValid('Problem', (await admin.call(method, path, body)).body, path)
    }
  })
})

function expectValid(schema: string, value: unknown, what: string): void {
  const validate = ajv.getSchema(`document#/components/schemas/${schema}`)
  expect([what, validate?.(value), validate?.errors]).toEqual([what, true, null])
}
