import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import express from 'express'
import supertest from 'supertest'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { type AdminClient, startAdmin } from '../../tests/support/admin-client.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { createMockServer, type MockServerOptions } from '../index.ts'
import { adminRoutes } from './routes/index.ts'
import { createDashboard } from './serve-dashboard.ts'

const started: AdminClient[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  for (const { mock } of started.splice(0)) await mock.close()
})

async function start(options: MockServerOptions = {}, host?: string): Promise<AdminClient> {
  const admin = await startAdmin(options, host)
  started.push(admin)
  return admin
}

/** fetch would not let a test say what Host or Origin it likes. */
function ask(admin: AdminClient, method: string, path: string, headers: Record<string, string>, body = '') {
  const port = new URL(admin.mock.url).port
  const all = {
    Host: `127.0.0.1:${port}`,
    Connection: 'close',
    ...(body && { 'Content-Length': String(body.length) }),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return sendRaw(`http://127.0.0.1:${port}`, [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n'))
}

const everyPath = adminRoutes.map(({ method, path }) => [method, `/__admin${path.replace(/\{\w+\}/g, '1')}`] as const)

const health = '/__admin/health'
const statusOnly = '{"status":"up","name":"telemeeting-kit"}'

describe('A page of another origin', () => {
  test.each(everyPath)('gets nothing of %s %s by DNS rebinding, but that the mock is up', async (method, path) => {
    const admin = await start()
    const { port } = new URL(admin.mock.url)
    for (const host of [
      `evil.example:${port}`,
      'evil.example',
      `127.0.0.1.evil.example:${port}`,
      `localhost.evil.example`,
      '127.1',
      '[::2]',
      '10.0.0.1',
      'localhost@evil.example',
      '0.0.0.0',
      '',
    ]) {
      const answer = await ask(admin, method, path, { Host: host })
      expect([host, answer.status]).toEqual([host, path === health ? 200 : 403])
      if (path === health) expect(answer.body.toString()).toBe(statusOnly)
    }
  })

  test.each(['localhost', '127.0.0.1', '127.1.2.3', '[::1]', 'LOCALHOST'])(
    'is another thing than this machine itself: %s',
    async (host) => {
      const admin = await start()
      expect((await ask(admin, 'GET', '/__admin/health', { Host: host })).status).toBe(200)
      expect((await ask(admin, 'GET', '/__admin/health', { Host: `${host}:4010` })).status).toBe(200)
    },
  )

  test.each(everyPath)('may not use %s %s, and is told nothing by CORS', async (method, path) => {
    const admin = await start()
    for (const headers of [
      { Origin: 'http://evil.example' },
      { Origin: 'null' },
      { Origin: 'http://127.0.0.1:1' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'navigate' },
      { 'Sec-Fetch-Site': 'same-site' },
    ] as Record<string, string>[]) {
      const answer = await ask(admin, method, path, headers)
      expect([headers, answer.status]).toEqual([headers, 403])
      expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
    }
  })

  test('has its preflight refused, and that of the same origin is answered without CORS', async () => {
    const admin = await start()
    const preflight = { 'Access-Control-Request-Method': 'DELETE', 'Access-Control-Request-Headers': 'content-type' }
    const foreign = await ask(admin, 'OPTIONS', '/__admin/requests', { Origin: 'http://evil.example', ...preflight })
    const own = await ask(admin, 'OPTIONS', '/__admin/requests', {
      Origin: new URL(admin.mock.url).origin,
      ...preflight,
    })
    expect([foreign.status, own.status, own.headers.get('allow')]).toEqual([
      403,
      204,
      'GET, DELETE, POST, HEAD, OPTIONS',
    ])
    for (const { headers } of [foreign, own]) expect([...headers.keys()].join()).not.toContain('access-control')
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    'text/plain; application/json',
  ])('changes nothing by a form that is sent as %s', async (type) => {
    const admin = await start()
    for (const path of ['/__admin/reset', '/__admin/scenarios', '/__admin/accounts']) {
      for (const body of ['{"answers":[{}]}', '']) {
        expect((await ask(admin, 'POST', path, { 'Content-Type': type }, body)).status).toBe(415)
      }
    }
    expect((await ask(admin, 'POST', '/__admin/scenarios', {}, '{"answers":[{}]}')).status).toBe(415)
  })

  test('reaches no admin API under a vendor host', async () => {
    const admin = await start()
    for (const host of ['sandbox.ytx.net', 'api.ytx.net']) {
      const answer = await ask(admin, 'GET', '/__admin/health', { Host: host })
      expect(answer.status).toBe(404)
      expect(answer.body.toString()).not.toContain('uptimeSeconds')
    }
  })
})

describe('The admin API beyond loopback', () => {
  test.each(everyPath.filter(([, path]) => path !== '/__admin/' && path !== health))(
    'asks for the token on %s %s',
    async (method, path) => {
      const admin = await start({}, '0.0.0.0')
      const token = admin.mock.adminToken ?? ''
      expect(token.length).toBeGreaterThan(30)
      const tries = [
        undefined,
        `Bearer ${token}x`,
        `Bearer ${token.slice(1)}`,
        `Basic ${token}`,
        token,
        'Bearer',
        'Bearer  ',
      ]
      for (const authorization of tries) {
        const answer = await ask(
          admin,
          method,
          path,
          authorization === undefined ? {} : { Authorization: authorization },
        )
        expect([authorization, answer.status]).toEqual([authorization, 401])
        expect(answer.headers.get('www-authenticate')).toContain('Bearer')
        expect(answer.body.toString()).not.toContain(token)
      }
      // No URL carries it: it would end up in histories and logs.
      for (const name of ['token', 'access_token', 'adminToken']) {
        expect((await ask(admin, method, `${path}?${name}=${token}`, {})).status).toBe(401)
      }
    },
  )

  test('opens to who has the token, by the address too that the mock listens on', async () => {
    const admin = await start({}, '0.0.0.0')
    const headers = { Authorization: `Bearer ${admin.mock.adminToken}` }
    for (const host of ['127.0.0.1', '0.0.0.0', 'localhost']) {
      expect((await ask(admin, 'GET', '/__admin/clock', { ...headers, Host: host })).status).toBe(200)
    }
  })

  test.each(['0.0.0.0', '127.0.0.1'])(
    'opens by any name to who has the token, where it listens on %s',
    async (host) => {
      const admin = await start({ adminToken: 'correct-horse' }, host)
      const headers = { Authorization: 'Bearer correct-horse', Origin: 'http://mock.test:4010' }
      for (const name of ['mock.test:4010', 'evil.example', '10.0.0.1', '']) {
        const ofPage = { ...headers, Host: name, Origin: `http://${name}` }
        for (const path of ['/__admin/clock', '/__admin/requests', '/__admin/accounts']) {
          expect([name, (await ask(admin, 'GET', path, ofPage)).status]).toEqual([name, 200])
          for (const wrong of ['Bearer correct-hors', 'Basic correct-horse', '']) {
            const refused = await ask(admin, 'GET', path, { ...ofPage, Authorization: wrong })
            expect([name, wrong, refused.status]).toEqual([name, wrong, 401])
          }
        }
      }
      // The token opens nothing to a page of another origin.
      expect((await ask(admin, 'GET', '/__admin/clock', { ...headers, Host: 'evil.example' })).status).toBe(403)
    },
  )

  test('shows its page by any name where a token is asked for, and the page asks for it', async () => {
    const guarded = await start({ adminToken: 'correct-horse' })
    expect((await ask(guarded, 'GET', '/__admin/', { Host: 'mock.test' })).status).toBe(200)
    expect((await ask(await start(), 'GET', '/__admin/', { Host: 'mock.test' })).status).toBe(403)
  })

  test('tells anybody that it is up, and no more to who has no token', async () => {
    const admin = await start({ adminToken: 'correct-horse' }, '0.0.0.0')
    const token = { Authorization: 'Bearer correct-horse' }
    for (const host of ['127.0.0.1', 'mock.test:4010', '10.1.2.3', '']) {
      for (const headers of [{}, { Authorization: 'Bearer correct-horsf' }] as Record<string, string>[]) {
        const answer = await ask(admin, 'GET', health, { Host: host, ...headers })
        expect([host, answer.status, answer.body.toString()]).toEqual([host, 200, statusOnly])
      }
      expect((await ask(admin, 'HEAD', health, { Host: host })).status).toBe(200)
      expect((await ask(admin, 'GET', health, { Host: host, ...token })).body.toString()).toContain('uptimeSeconds')
      expect((await ask(admin, 'PUT', health, { Host: host })).status).toBe(405)
    }
    const old = await sendRaw(admin.mock.url, 'GET /__admin/health HTTP/1.0\r\n\r\n')
    expect([old.status, old.body.toString()]).toEqual([200, statusOnly])
  })

  test('masks its own token wherever a request has it', async () => {
    const admin = await start({ adminToken: 'correct-horse-of-the-mock' })
    await admin.send({
      body: { confid: 'correct-horse-of-the-mock' },
      headers: { 'X-Note': 'correct-horse-of-the-mock' },
    })
    const { text } = await admin.call('GET', '/requests', undefined, {
      authorization: 'Bearer correct-horse-of-the-mock',
    })
    expect(text).toContain('<authToken>')
    expect(text + JSON.stringify(admin.mock.requests())).not.toContain('correct-horse')
  })

  test('takes the token that it is given, on loopback as well, and makes none up there by itself', async () => {
    const guarded = await start({ adminToken: 'correct-horse' })
    expect((await guarded.call('GET', '/clock')).status).toBe(401)
    expect((await guarded.call('GET', '/clock', undefined, { authorization: 'bearer correct-horse' })).status).toBe(200)
    expect((await start()).mock.adminToken).toBeUndefined()
    for (const adminToken of ['', 'short', 'with blank in it', '中文中文中文中文']) {
      expect(() => createMockServer({ adminToken })).toThrow('8 to 256')
    }
  })

  test('stays closed where somebody else’s server listens there and no token was given', async () => {
    const address = Object.values(networkInterfaces())
      .flat()
      .find((each) => each && !each.internal && each.family === 'IPv4')?.address
    if (!address) return
    const server = express().use(createMockServer().app).listen(0, address)
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    const statusOf = (path: string) =>
      new Promise((resolve) =>
        request({ host: address, port, path }, (response) => resolve(response.resume().statusCode)).end(),
      )
    expect([await statusOf('/__admin/clock'), await statusOf(health)]).toEqual([403, 200])
    await new Promise((resolve) => server.close(resolve))
  })
})

describe('Whatever a caller of the admin API sends', () => {
  test('is answered with headers that leave a browser nothing to guess', async () => {
    const admin = await start()
    for (const path of [
      '/__admin/health',
      '/__admin/nothing',
      '/__admin/',
      '/__admin/openapi.json',
      '/__admin/requests/%ZZ',
    ]) {
      const { headers } = await ask(admin, 'GET', path, {})
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
      expect(headers.get('x-powered-by')).toBeUndefined()
    }
  })

  test('does not make a script of what the journal holds', async () => {
    const admin = await start()
    await admin.send({ body: '<script>alert(1)</script>', headers: { 'X-Note': '<img src=x onerror=alert(1)>' } })
    await fetch(`${admin.mock.url}/<script>alert(1)</script>`)
    for (const path of ['/requests', '/requests/1', '/requests.har', '/requests/1/curl']) {
      const { headers } = await admin.call('GET', path, undefined, { accept: 'text/html' })
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
  })

  test('does not reach the prototype of anything', async () => {
    const admin = await start()
    for (const [method, path] of [
      ['POST', '/accounts'],
      ['POST', '/scenarios'],
      ['PUT', '/behaviour'],
      ['PUT', '/clock'],
      ['POST', '/meetings'],
      ['POST', '/requests/verify'],
      ['POST', '/reset'],
    ] as const) {
      for (const key of ['__proto__', 'constructor', 'prototype']) {
        expect((await admin.call(method, path, `{"${key}":{"polluted":true}}`)).status).toBe(422)
      }
    }
    await admin.call('POST', '/requests/verify', '{"match":{"body":{"__proto__":{"polluted":true}}}}')
    await admin.call('PUT', '/behaviour', '{"codes":{"__proto__":{"polluted":true}}}')
    await admin.call('GET', '/requests?__proto__=x&constructor=y')
    for (const id of ['__proto__', 'constructor']) {
      expect((await admin.call('GET', `/scenarios/${id}`)).status).toBe(404)
      expect((await admin.call('DELETE', `/accounts/${id}`)).status).toBe(404)
    }
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    expect((await admin.call('GET', '/health')).status).toBe(200)
  })

  test.each([
    ['no JSON', '{', 400],
    ['two values', '{}{}', 400],
    ['an array', '[]', 422],
    ['null', 'null', 422],
    ['a text', '"x"', 422],
    ['too much', `{"name":"${'x'.repeat(300_000)}"}`, 413],
    ['a deep nest', '['.repeat(100_000), 400],
  ])('is refused as a problem when it is %s', async (_, body, status) => {
    const admin = await start()
    const answer = await admin.call('POST', '/scenarios', body)
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(answer.body).toMatchObject({
      type: 'about:blank',
      status,
      title: expect.any(String),
      detail: expect.any(String),
      message: { name: expect.any(String), values: expect.any(Object) },
    })
    expect(answer.status).toBe(status)
  })

  test('is refused when it is compressed or in another charset, and when it never ends', async () => {
    const admin = await start()
    const { port } = new URL(admin.mock.url)
    const zipped = await fetch(`http://127.0.0.1:${port}/__admin/scenarios`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      body: gzipSync('{"answers":[{}]}'),
    })
    expect(zipped.status).toBe(415)
    expect(
      (await ask(admin, 'POST', '/__admin/scenarios', { 'Content-Type': 'application/json; charset=gbk' }, '{}'))
        .status,
    ).toBe(415)
    const announced = await ask(admin, 'POST', '/__admin/scenarios', {
      'Content-Type': 'application/json',
      'Content-Length': '99999999',
    })
    expect([announced.status, announced.headers.get('connection')]).toEqual([413, 'close'])
  })

  test('is told which methods there are', async () => {
    const admin = await start()
    const { status, headers, body } = await admin.call('PUT', '/requests/verify', {})
    expect([status, headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
    expect(body.detail).toContain('Expected one of POST')
    expect((await ask(admin, 'TRACE', '/__admin/health', {})).status).toBe(405)
    expect((await ask(admin, 'HEAD', '/__admin/health', {})).status).toBe(200)
    expect((await ask(admin, 'HEAD', '/__admin/events', {})).status).toBe(200)
    expect((await ask(admin, 'GET', '/__ADMIN/health', {})).status).toBe(404)
    expect((await ask(admin, 'GET', '/__admin/Health', {})).status).toBe(404)
  })

  test('cannot hold the mock up by a filter', async () => {
    const admin = await start()
    for (let each = 0; each < 5; each += 1) await admin.send({ body: `{"phone":"${'"phone":'.repeat(20_000)}` })
    const hard = encodeURIComponent(`${'(a+)+'.repeat(30)}$`)
    expect((await admin.call('GET', `/requests?text=${hard}&accountSID=${hard}`)).status).toBe(200)
    expect((await admin.call('GET', `/requests?text=${'a'.repeat(300)}`)).status).toBe(400)
  })

  test('never sees what the kit itself stumbled over', async () => {
    let now = 0
    const { app, credentials } = createMockServer({ clock: { now: () => now } })
    now = Number.NaN
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const answer = await supertest(app).get('/__admin/clock')
    expect([answer.status, answer.body.title]).toEqual([500, 'The kit failed'])
    expect(JSON.stringify(answer.headers) + answer.text).not.toMatch(/ClockError|\.ts|\.js/)
    expect(String(logged.mock.calls)).toContain('ClockError')
    expect(String(logged.mock.calls)).not.toContain(credentials.authToken)
  })

  test('makes no callback leave this machine', async () => {
    const admin = await start()
    for (const callbackUrl of [
      'http://169.254.169.254/latest/meta-data',
      'http://receiver.invalid/',
      'http://[::ffff:10.0.0.1]/',
      'http://10.0.0.1/',
    ]) {
      const plan = { applications: [{ environment: 'production', callbackUrl }] }
      const { status, body } = await admin.call('POST', '/accounts', plan)
      expect([status, body.errors]).toMatchObject([422, [{ pointer: '/applications/0/callbackUrl' }]])
    }
  })
})

describe('The files of the dashboard', () => {
  const folder = mkdtempSync(join(tmpdir(), 'telemeeting-dashboard-'))
  const page = join(folder, 'dashboard')
  mkdirSync(join(page, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.js'), 'secret')
  writeFileSync(join(page, 'index.html'), '<!doctype html>')
  writeFileSync(join(page, 'notes.txt'), 'secret')
  writeFileSync(join(page, 'assets/index-BXFntBGU.js'), 'script')
  symlinkSync(join(folder, 'secret.js'), join(page, 'link.js'))
  symlinkSync(folder, join(page, 'up'))
  const dashboard = createDashboard(page)
  afterAll(() => rmSync(folder, { recursive: true }))
  const app = express().use((incoming, outgoing) => {
    try {
      dashboard.serve(incoming.path, incoming, outgoing)
    } catch (error) {
      outgoing.status((error as { status: number }).status).end()
    }
  })

  async function get(path: string) {
    const server = app.listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const { port } = server.address() as { port: number }
    const head = `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`
    return sendRaw(`http://127.0.0.1:${port}`, head).finally(() => server.close())
  }

  test('are served by their names, those that never change for ever', async () => {
    const [index, script] = [await get('/'), await get('/assets/index-BXFntBGU.js')]
    expect([index.status, index.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(index.headers.get('cache-control')).toBeUndefined()
    expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(script.headers.get('cache-control')).toContain('immutable')
  })

  test.each([
    '/../secret.js',
    '/..%2fsecret.js',
    '/%2e%2e/secret.js',
    '/..\\secret.js',
    '/..%5csecret.js',
    '/assets/../../secret.js',
    '/assets/%2e%2e/%2e%2e/secret.js',
    '//secret.js',
    '/link.js',
    '/up/secret.js',
    '/notes.txt',
    '/index.html%00.js',
    '/index.html/',
    '/assets',
    '/assets/',
    '/C:/secret.js',
    '/__proto__',
    '/constructor',
  ])('are the only ones that there are: %s is not', async (path) => {
    await get('/')
    const answer = await get(path)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body.toString()).not.toContain('secret')
  })

  test('are explained where they are not built', async () => {
    const missing = createDashboard(join(folder, 'nothing'))
    const open = (path: string) => () => missing.serve(path, {} as never, {} as never)
    expect(open('/')).toThrow('npm run build:dashboard')
    expect(open('/x.js')).toThrow('There is no such path')
  })
})
