import supertest from 'supertest'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createMockServer, type MockServer } from '../index.ts'

const browser = { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }

let mock: MockServer
beforeEach(async () => {
  mock = await createMockServer().listen()
})
afterEach(() => mock.close())

test('a browser that asks for the address alone is led to the dashboard and the docs in both languages, which is no request of a program', async () => {
  const response = await fetch(mock.url, { headers: browser })
  const text = await response.text()
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  for (const part of [
    'Dashboard: <a href="__admin/">',
    '管理页面：<a href="__admin/">',
    ' docs/README.md',
    ' docs/zh-CN/README.md',
  ])
    expect(text).toContain(part)
  expect(mock.requests()).toEqual([])
  expect((await supertest(mock.app).get('/').set(browser)).text).toBe(text)
})

test('whoever asks for it in a terminal gets the same in two lines, under the status and the reason of any other path', async () => {
  const response = await fetch(mock.url)
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8'])
  expect(await response.text()).toBe(
    `Dashboard: ${mock.url}/__admin/\nDocumentation: docs/README.md (in Chinese docs/zh-CN/README.md) in the package telemeeting-kit\n`,
  )
  expect(response.headers.get('x-mock-reason')).toMatch(/^No such path \(assumed: A11\)/)
  expect(mock.requests()).toMatchObject([{ request: { method: 'GET', url: '/' } }])
})

test.each([
  ['POST', '/', browser],
  ['GET', '/?a=1', {}],
  ['GET', '/other', browser],
  ['GET', '/', { Host: 'sandbox.ytx.net' }],
  ['GET', '/', { Host: 'sandbox.ytx.net', ...browser }],
  ['POST', '/', { Accept: 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2' }],
])('%s %s with %o is another path, and nothing more', async (method, path, headers) => {
  const response = await supertest(mock.url)[method === 'GET' ? 'get' : 'post'](path).set(headers)
  expect([response.status, response.type]).toEqual([404, 'application/problem+json'])
})

test('Java’s own client gets no page', async () => {
  const response = await fetch(mock.url, {
    headers: { Accept: 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2' },
  })
  expect(response.status).toBe(404)
})

test('a Host that is none is not repeated', async () => {
  const { text } = await supertest(mock.url).get('/').set('Host', 'a"><b')
  expect(text).toMatch(/^Dashboard: \/__admin\/\n/)
})

test('what a behaviour file answers to another path goes first', async () => {
  const value = { status: 403, body: 'no', contentType: 'text/plain' }
  const other = await createMockServer({
    behaviour: { otherPath: { value, provenance: 'assumed', claims: ['A11'] } },
  }).listen()
  const response = await fetch(other.url)
  expect([response.status, await response.text()]).toEqual([403, 'no'])
  await other.close()
})
