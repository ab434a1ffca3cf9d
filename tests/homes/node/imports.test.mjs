import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'

const require = createRequire(import.meta.url)
const { name, exports } = JSON.parse(readFileSync('node_modules/telemeeting-kit/package.json', 'utf8'))
// ./vitest is for whoever has vitest.
const entries = Object.keys(exports).filter((entry) => !/\*|\.json$|vitest/.test(entry))

for (const entry of entries) {
  test(`${entry} gives the same names by import and by require`, async () => {
    const imported = Object.keys(await import(entry.replace('.', name)))
    assert.ok(imported.length > 0)
    assert.deepEqual(Object.keys(require(entry.replace('.', name))).sort(), imported.sort())
  })
}

const calls = {
  import: () => import('telemeeting-kit'),
  require: () => require('telemeeting-kit'),
}
for (const [format, load] of Object.entries(calls)) {
  test(`a client calls a mock, both by ${format}`, async () => {
    const { createClient, createMockServer } = await load()
    const mock = await createMockServer({ seed: 1 }).listen()
    try {
      const client = createClient({ baseUrl: mock.url, ...mock.credentials })
      assert.equal((await client.destroyMeeting({ confid: '002' })).statusCode, '0')
      assert.equal(mock.requests().length, 1)
    } finally {
      await mock.close()
    }
  })
}

test('a schema can be required by its path', () => {
  assert.equal(typeof require('telemeeting-kit/schemas/accounts.json').accounts[0].accountSID, 'string')
})
