import { describe, expect, test } from 'vitest'
import { createClient } from '../../client/index.ts'
import { triesWhole } from '../support/part-of.ts'
import { signedRequest, timestampOf } from '../support/signed-request.ts'
import { readPage, sectionOf } from './markdown.ts'
import { createScratchProject, type ScratchProject } from './scratch-project.ts'

/** The files that a recipe names, with its placeholders filled in. */
function filesOfRecipe(heading: string, names: Record<string, string>): string[] {
  const steps = sectionOf(readPage('CONTRIBUTING.md'), heading).matchAll(/^\d+\. `([^`]+)`/gm)
  const fill = (path: string) => path.replace(/<(\w+)>/g, (_, name: string) => names[name] ?? `unknown <${name}>`)
  return [...steps].map(([, path = '']) => fill(path)).sort()
}

const claim = (id: string, title: string, statement: string) => ({
  id,
  provenance: 'assumed',
  kind: 'rule',
  title,
  statement,
  onTheWire: true,
})

async function expectSound(scratch: ScratchProject, ...tests: string[]): Promise<void> {
  // What follows --update is taken for its value, unless it is an option.
  const options = ['run', '--update', '--maxWorkers=1']
  const [typed, tested] = await Promise.all([
    scratch.run(process.execPath, 'node_modules/typescript/bin/tsc', '--noEmit', '--singleThreaded'),
    scratch.run(process.execPath, 'node_modules/vitest/vitest.mjs', ...options, ...tests),
  ])
  expect(typed.out).toBe('')
  expect(tested.code, tested.out + tested.error).toBe(0)
}

/** A claim, and what it says in Chinese. */
function addClaim(scratch: ScratchProject, id: string, title: string, statement: string): void {
  scratch.edit('schemas/claims.json', ({ claims }: { claims: object[] }) => {
    claims.push(claim(id, title, statement))
  })
  scratch.edit('schemas/messages/zh-CN/rules.json', (rules: Record<string, string>) => {
    rules[`${id}/title`] = `${id} 的标题`
    rules[`${id}/statement`] = `${id} 的内容。`
  })
}

const confidIsShort = `import type { Check } from './check.ts'

export const confidIsShort: Check = {
  name: 'confid-is-short',
  claims: ['A99'],
  run({ parameters }) {
    const confid = parameters?.get('confid')
    if (typeof confid !== 'string' || confid.length <= 32) return undefined
    return { message: { name: 'confid-is-short', values: { confid: { sent: confid } } } }
  },
}
`

function addCheck(scratch: ScratchProject): void {
  scratch.edit('scripts/generate/causes.json', ({ causes }: { causes: object[] }) => {
    const lines = [`npx telemeeting call destroyMeeting --confid ${'0'.repeat(33)}`]
    causes.push({ check: 'confid-is-short', when: { en: 'The confid is too long.', 'zh-CN': 'confid 过长。' }, lines })
  })
  addClaim(scratch, 'A99', 'Long confids', 'A confid of more than 32 characters is answered with -101.')
  scratch.edit('schemas/behaviour.json', (file: { order: { value: string[] }; codes: Record<string, object> }) => {
    file.order.value.splice(file.order.value.indexOf('application-is-known'), 0, 'confid-is-short')
    file.codes['confid-is-short'] = { value: '-101', provenance: 'assumed', claims: ['A99'] }
  })
  scratch.edit('schemas/messages/en/mock.json', ({ checks }: { checks: Record<string, object> }) => {
    checks['confid-is-short'] = {
      reason: 'The confid is too long.',
      received: 'confid {sent:confid}',
      expected: 'at most 32 characters',
    }
  })
  scratch.edit('schemas/messages/zh-CN/mock.json', ({ checks }: { checks: Record<string, object> }) => {
    checks['confid-is-short'] = {
      reason: 'confid 过长。',
      received: 'confid {sent:confid}',
      expected: '不超过 32 个字符',
    }
  })
  for (const [language, said] of [
    ['en', 'The confid is short'],
    ['zh-CN', 'confid 不过长'],
  ])
    scratch.edit(`schemas/messages/${language}/dashboard.json`, (page: Record<string, string>) => {
      page['check/confid-is-short'] = String(said)
    })
  scratch.create('mock-server/checks/confid-is-short.ts', confidIsShort)
  const index = 'mock-server/checks/index.ts'
  scratch.insertBefore(
    index,
    'import { parametersAreNotEmpty }',
    "import { confidIsShort } from './confid-is-short.ts'\n",
  )
  scratch.insertBefore(index, '  applicationIsKnown,', '  confidIsShort,\n')
  const tests = 'mock-server/checks/checks.test.ts'
  const row = (title: string, length: number, code: string) =>
    `  { check: 'confid-is-short', ${code}title: '${title}', changes: { body: { ...meeting, confid: '0'.repeat(${length}) } } },\n`
  scratch.insertBefore(
    'tests/support/refused-requests.ts',
    "  {\n    check: 'account-is-known',\n    code: '-200',\n    title: 'an unknown account',",
    row('33 characters', 33, "code: '-101', "),
  )
  scratch.insertBefore(
    tests,
    "  { check: 'account-is-active', title: 'an active account'",
    row('32 characters', 32, ''),
  )
  scratch.insertBefore(
    'contract-tests/cases/parameters.ts',
    '  ...empty,',
    `  {
    id: 'a-long-confid-is-refused',
    title: 'A confid of 33 characters is too long',
    safe: false,
    request: { set: { confid: '0'.repeat(33) } },
    expect: { A99: { statusCode: '-101' } },
  },
`,
  )
}

const schema = (kind: string) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `https://telemeeting-kit.invalid/schemas/actions/restart-meeting.${kind}.schema.json`,
  title: `RestartMeeting${kind === 'request' ? 'Request' : 'Response'}`,
  'x-claims': ['A98'],
})
const text = (description: string, more: object) => ({ description, type: 'string', 'x-claims': ['A98'], ...more })

function addAction(scratch: ScratchProject): void {
  addClaim(scratch, 'A98', 'Restarting', 'action restartMeeting with appid and confid opens a meeting again.')
  const request = {
    ...schema('request'),
    description: 'Opens a meeting again that is over.',
    type: 'object',
    required: ['action', 'appid', 'confid'],
    properties: {
      action: text('Names the operation.', { const: 'restartMeeting' }),
      appid: text('The application that calls.', { minLength: 1, examples: ['1'] }),
      confid: text('The meeting to open again.', { minLength: 1, examples: ['002'] }),
    },
  }
  const response = {
    ...schema('response'),
    description: 'The answer to restartMeeting.',
    $ref: '../envelope.schema.json',
  }
  scratch.create('schemas/actions/restart-meeting.request.schema.json', JSON.stringify(request, null, 2))
  scratch.create('schemas/actions/restart-meeting.response.schema.json', JSON.stringify(response, null, 2))
  scratch.edit('schemas/status-codes.json', ({ statusCodes }: { statusCodes: { code: string; remedy: string }[] }) => {
    for (const entry of statusCodes) {
      if (entry.code === '-3')
        entry.remedy = 'Send createMeeting, destroyMeeting, hangupMeeting or restartMeeting, spelt exactly so.'
    }
  })
  scratch.create(
    'mock-server/actions/restart-meeting.ts',
    `import type { Action } from './action.ts'

export const restartMeeting: Action = {
  name: 'restartMeeting',
  run({ meeting }) {
    if (meeting) meeting.status = 'open'
    return {}
  },
}
`,
  )
  const index = 'mock-server/actions/index.ts'
  scratch.insertBefore(index, '/** Every action', "import { restartMeeting } from './restart-meeting.ts'\n\n")
  scratch.insertBefore(index, ', createMeeting]', ', restartMeeting')
  scratch.insertBefore(
    'contract-tests/cases/actions.ts',
    "    'hangupmeeting-is-served': [",
    `    'restartmeeting-is-served': [
      'restartMeeting with appid and confid is served',
      { action: 'restartMeeting' },
      { expect: { A98: served } },
    ],
`,
  )
}

function addSibling(scratch: ScratchProject): void {
  scratch.edit('schemas/endpoints.json', ({ endpoints }: { endpoints: object[] }) => {
    const answer = { result: 'ok', of: '{{requestId}}' }
    const grounds = { provenance: 'assumed', claims: ['A22'] }
    endpoints.push({ path: 'fax/Send.wx', versions: ['201701'], actions: [{ name: 'sendFax' }], answer, ...grounds })
  })
}

/** A right call of a sibling, of now. */
async function callSibling({
  url = '',
  accountSID = '',
  authToken = '',
  appid = '',
}: Record<string, string>): Promise<unknown> {
  const request = signedRequest({
    accountSID,
    authToken,
    version: '201701',
    timestamp: timestampOf(Date.now()),
    body: { action: 'sendFax', appid },
  })
  const path = request.path.replace('call/TeleMeeting.wx', 'fax/Send.wx')
  const answer = await fetch(url + path, { ...request, method: 'POST', body: request.body as string })
  return { reason: answer.headers.get('x-mock-reason'), body: await answer.json() }
}

const recipes: readonly [heading: string, follow: (scratch: ScratchProject) => void, names: Record<string, string>][] =
  [
    ['Add a check', addCheck, { name: 'confid-is-short', topic: 'parameters' }],
    ['Add an action', addAction, { action: 'restart-meeting' }],
    ['Add an endpoint beside TeleMeeting.wx', addSibling, {}],
  ]

/** What differs from the project's own, with what stands there. */
const textsOf = (scratch: ScratchProject) => new Map(scratch.touched().map((path) => [path, scratch.read(path)]))

/** Type checker and these tests find nothing in a copy that followed the recipes: for `npm run test:whole`. */
const testsOfCopy = [
  'mock-server/checks',
  'contract-tests/cases',
  'contract-tests/mock-holds',
  'tests/docs/status-codes',
  'tests/messages',
]

// Type checker, tests and mock of a whole copy: on a busy machine that takes its time.
describe('The recipes of CONTRIBUTING.md', { timeout: 600_000 }, () => {
  const isSound = triesWhole ? ' is sound, and' : ': '
  test(`name exactly the files that they take; a copy that followed them all${isSound} its mock and command know what was added`, async ({
    onTestFinished,
  }) => {
    const scratch = createScratchProject()
    onTestFinished(scratch.remove)
    for (const [heading, follow, names] of recipes) {
      const before = textsOf(scratch)
      follow(scratch)
      const touched = [...textsOf(scratch)].filter(([path, text]) => before.get(path) !== text).map(([path]) => path)
      expect([heading, touched]).toEqual([heading, filesOfRecipe(heading, names)])
    }
    const generated = await scratch.run(process.execPath, '--import', 'tsx', 'scripts/generate.ts')
    expect(generated).toMatchObject({ code: 0, error: '' })
    if (triesWhole) await expectSound(scratch, ...testsOfCopy)
    const command = await scratch.build()
    const { ready, stop } = await scratch.startMock(command)
    onTestFinished(stop)
    const client = createClient({ baseUrl: String(ready.url), ...credentialsOf(ready) })
    expect(await client.destroyMeeting({ confid: '0'.repeat(32) })).toMatchObject({ ok: true })
    expect(await client.destroyMeeting({ confid: '0'.repeat(33) })).toMatchObject({
      statusCode: '-101',
      reason: expect.stringContaining('confid-is-short (assumed: A99): The confid is too long.'),
    })
    const call = ['call', 'restartMeeting', '--confid', '002', '--base-url', String(ready.url), '--json']
    const { code, out } = await scratch.run(process.execPath, command, ...call)
    expect({ code, answer: JSON.parse(out) }).toMatchObject({ code: 0, answer: { statusCode: '0' } })
    expect(await callSibling(ready)).toEqual({
      reason: expect.stringMatching(/^provisional \(assumed: A22\): The mock knows fax\/Send\.wx /),
      body: { result: 'ok', of: expect.stringMatching(/^\d+$/) },
    })
  })
})

const credentialsOf = ({ accountSID = '', authToken = '', appid = '' }: Record<string, string>) => ({
  accountSID,
  authToken,
  appid,
})
