import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const { name, exports } = JSON.parse(readFileSync('node_modules/telemeeting-kit/package.json', 'utf8'))
const entries = Object.keys(exports).filter((entry) => !/\*|\.json$/.test(entry))

for (const entry of entries) {
  test(`${entry} can be imported`, async () => {
    const names = Object.keys(await import(entry.replace('.', name)))
    assert.ok(names.length > 0)
  })
}

test('a client calls a mock', async () => {
  const { createClient } = await import('telemeeting-kit/client')
  const { createMockServer } = await import('telemeeting-kit/mock-server')
  const mock = await createMockServer({ seed: 1 }).listen()
  try {
    const client = createClient({ baseUrl: mock.url, ...mock.credentials })
    assert.equal((await client.destroyMeeting({ confid: '002' })).statusCode, '0')
  } finally {
    await mock.close()
  }
})
