import assert from 'node:assert/strict'
import { execSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import converters from '@usebruno/converters'
import newman from 'newman'
import postman from 'postman-collection'
import { createMockServer } from 'telemeeting-kit/mock-server'
import table from 'telemeeting-kit/schemas/status-codes.json' with { type: 'json' }

const codes = table.statusCodes.map(({ code }) => code)
let mock
before(async () => {
  mock = await createMockServer().listen()
})
after(() => mock.close())

/** What the command writes when it is called as its user calls it. */
function exportCollection(...args) {
  execSync(`npx telemeeting export postman --out collection.json ${args.join(' ')}`)
  return JSON.parse(readFileSync('collection.json', 'utf8'))
}

/** What newman finds: the requests that it sent, and what failed. */
async function run(collection, variables = {}) {
  const envVar = Object.entries(variables).map(([key, value]) => ({ key, value }))
  const { run } = await new Promise((resolve, reject) =>
    newman.run({ collection, envVar }, (error, summary) => (error ? reject(error) : resolve(summary))),
  )
  return {
    names: run.executions.map(({ item }) => item.name),
    failures: run.failures.map(({ source, error }) => `${source?.name}: ${error.message}`),
  }
}

const codesOf = (names) => new Set(names.map((name) => name.split(' ')[0]))

test('is green, with a request for each status code', async () => {
  const { names, failures } = await run(exportCollection('--base-url', mock.url))
  assert.deepEqual(failures, [])
  assert.deepEqual([...codesOf(names)].sort(), [...codes].sort())
  const asked = mock.requests().map(({ answer }) => answer.statusCode)
  assert.deepEqual(
    asked,
    names.map((name) => name.split(' ')[0]),
  )
})

test('is red where the answers are others', async () => {
  const { failures } = await run(exportCollection('--base-url', mock.url), { authToken: 'another' })
  assert.match(failures.join('\n'), /0 accepted: destroyMeeting: expected '-203' to equal '0'/)
})

test('for the vendor is green once the variables are filled in, and says so before', async () => {
  const collection = exportCollection('--base-url', 'sandbox')
  const open = await run(collection, { baseUrl: mock.url })
  assert.match(open.failures.join('\n'), /Fill the variables accountSID and authToken in first/)
  const variables = { baseUrl: mock.url, ...mock.credentials, confid: '002', phone: '13900000000' }
  const { names, failures } = await run(collection, variables)
  assert.deepEqual(failures, [])
  assert.deepEqual([...codesOf(names)], ['0', '-2', '-3', '-4', '-101', '-102', '-202', '-203'])
})

test("is read by Postman's own library, each request with its method, headers and body", () => {
  const names = []
  new postman.Collection(exportCollection()).forEachItem((item) => {
    names.push(item.name)
    assert.equal(item.request.method, 'POST')
    assert.equal(item.request.headers.get('Content-Type'), 'application/json;charset=utf-8;')
    assert.match(item.request.body.raw, /^\{"action":/)
    assert.match(
      item.request.url.toString(),
      /^\{\{baseUrl\}\}\/201612\/sid\/[^/]+\/call\/TeleMeeting\.wx\?Sign=\{\{Sign\}\}$/,
    )
  })
  assert.deepEqual([...codesOf(names)].sort(), [...codes].sort())
})

test('is read by Bruno, with scripts in its own words', async () => {
  const { collection } = await converters.postmanToBruno(exportCollection())
  const items = collection.items.flatMap(({ items }) => items)
  assert.deepEqual([...codesOf(items.map(({ name }) => name))].sort(), [...codes].sort())
  const scripts = [collection.root.request.script.req, ...items.flatMap(({ request }) => Object.values(request.script))]
  assert.match(scripts[0], /bru\.interpolate\('\{\{authToken\}\}'\)/)
  assert.deepEqual(
    scripts.filter((script) => script.includes('pm.')),
    [],
  )
})
