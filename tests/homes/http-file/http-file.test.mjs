import assert from 'node:assert/strict'
import { exec, execSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { createMockServer } from 'telemeeting-kit/mock-server'
import table from 'telemeeting-kit/schemas/status-codes.json' with { type: 'json' }

let mock
before(async () => {
  mock = await createMockServer().listen()
})
after(() => mock.close())

test('httpyac gets the code that each request says, and every code', async () => {
  execSync(`npx telemeeting export http --base-url ${mock.url} --out telemeeting.http`)
  const { stdout } = await promisify(exec)('npx httpyac send telemeeting.http --all --json')
  const { requests } = JSON.parse(stdout)
  const expected = requests.map(({ title }) => title.split(' ')[0])
  const received = requests.map(({ response }) => [response.statusCode, JSON.parse(response.body).statusCode])
  assert.deepEqual(
    received,
    expected.map((code) => [200, code]),
  )
  assert.deepEqual([...new Set(expected)].sort(), table.statusCodes.map(({ code }) => code).sort())
  assert.equal(mock.requests().length, requests.length)
})
