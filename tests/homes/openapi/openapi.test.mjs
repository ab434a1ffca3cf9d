import assert from 'node:assert/strict'
import { execSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { createMockServer } from 'telemeeting-kit/mock-server'

const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
const run = (line) => execSync(line, { encoding: 'utf8', env: { ...process.env, ...quiet }, stdio: 'pipe' })

let mock
before(async () => {
  mock = await createMockServer().listen()
  run('npx telemeeting openapi --out vendor.json')
})
after(() => mock.close())

test('Redocly finds no error and no warning, and makes a page of it', () => {
  const { totals } = JSON.parse(run('npx redocly lint vendor.json --extends=recommended --format=json'))
  assert.deepEqual([totals.errors, totals.warnings], [0, 0])
  run('npx redocly build-docs vendor.json --output page.html')
  assert.match(readFileSync('page.html', 'utf8'), /application check failed/)
})

test('openapi-typescript and Hey API make a client of it that compiles, and that gets a success and a refusal', async () => {
  run('npx openapi-typescript vendor.json --output generated/types.d.ts')
  run('npx openapi-ts --input vendor.json --output generated/hey-api')
  run('npx tsc')
  const { callByOpenApiFetch } = await import('./call-by-openapi-fetch.ts')
  const { callByHeyApi } = await import('./call-by-hey-api.ts')
  for (const call of [callByOpenApiFetch, callByHeyApi]) {
    const accepted = await call(mock.url, mock.credentials)
    assert.deepEqual([accepted.statusCode, accepted.statusMsg], ['0', '提交成功'])
    const refused = await call(mock.url, { ...mock.credentials, appid: 'telemeetingkitappoffline00000001' })
    assert.deepEqual(refused, { statusCode: '-205', statusMsg: '应用验证失败', requestId: '' })
    const unsigned = await call(mock.url, { ...mock.credentials, authToken: 'another' })
    assert.equal(unsigned.statusCode, '-203')
  }
  assert.deepEqual(
    mock.requests().map(({ action }) => action),
    [...Array(3).fill('destroyMeeting'), ...Array(3).fill('hangupMeeting')],
  )
})

test('a mock serves the same document, and is its first server', async () => {
  const served = await (await fetch(`${mock.url}/__admin/vendor-openapi.json`)).json()
  const { servers, ...printed } = JSON.parse(readFileSync('vendor.json', 'utf8'))
  const {
    servers: [own, ...others],
    ...rest
  } = served
  assert.equal(own.url, mock.url)
  assert.deepEqual([rest, others], [printed, servers])
})
