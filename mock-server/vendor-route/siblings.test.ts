import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../scripts/generate/files.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { parseReason } from '../../tests/support/reason-header.ts'
import {
  accounts,
  appid,
  appidOf,
  noon,
  type SignedRequest,
  signedRequest,
} from '../../tests/support/signed-request.ts'
import { createMockServer, type EndpointsFile, type MockServer } from '../index.ts'

interface Endpoint {
  readonly path: string
  readonly versions: readonly string[]
  readonly actions: readonly { readonly name: string }[]
}
const { endpoints } = JSON.parse(readFileSync(join(projectRoot, 'schemas/endpoints.json'), 'utf8')) as {
  endpoints: Endpoint[]
}

const entry = {
  path: 'fax/Send.wx',
  versions: ['201701'],
  actions: [],
  otherActions: 'served',
  provenance: 'assumed',
}

for (const [what, changes, isValid] of [
  ['the least there can be', {}, true],
  [
    'an answer with the three places, however deep',
    { answer: { a: [{ b: '{{requestId}} {{accountSID}}{{appid}}' }] } },
    true,
  ],
  ['a place that stands for nothing', { answer: { a: { b: ['{{requestid}}'] } } }, false],
  ['a member that would not keep its place', { answer: { a: { 7: '' } } }, false],
  ['an answer that is no object', { answer: [] }, false],
  ['a whole URL as path', { path: '/201701/sid/a/fax/Send.wx' }, false],
  ['no version', { versions: [] }, false],
  ['a host that is not the vendor', { hosts: ['other.example:8080'] }, false],
  ['a member that nobody knows', { methods: ['GET'] }, false],
] as const) {
  test(`a list of such ${isValid ? 'may have' : 'is refused that has'} an entry with ${what}`, () => {
    const endpoints = { endpoints: [{ ...entry, ...changes }] } as unknown as EndpointsFile
    const create = () => createMockServer({ endpoints })
    if (isValid) expect(create).not.toThrow()
    else expect(create).toThrow(/^The option endpoints cannot be served: \/endpoints\/0/)
  })
}

let mock: MockServer
beforeAll(async () => {
  mock = await createMockServer({ clock: { now: () => noon }, environment: 'sandbox' }).listen()
})
afterAll(() => mock.close())

interface Call extends Partial<SignedRequest> {
  readonly path?: string
  readonly host?: string
}

const body = { action: 'templateSms', appid }

/** The bytes of a right call of a sibling with the given changes. */
function bytesOf({ path = 'sms/TemplateSMS.wx', host = '127.0.0.1', ...changes }: Call): string {
  const request = signedRequest({ version: '201512', body, ...changes })
  const url = request.path.replace('call/TeleMeeting.wx', path)
  const headers = {
    Host: host,
    Connection: 'close',
    'Content-Length': Buffer.byteLength(request.body),
    ...request.headers,
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return `${[`POST ${url} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n${request.body}`
}

async function call(changes: Call = {}) {
  const { status, headers, body: bytes } = await sendRaw(mock.url, bytesOf(changes))
  const reason = headers.get('x-mock-reason')
  return { status, text: bytes.toString(), reason: reason ?? '', entry: mock.requests().at(-1) }
}

const tell = (method: string, path: string, body?: object) =>
  fetch(`${mock.url}/__admin/${path}`, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })

for (const { path, versions, actions } of endpoints) {
  test(`${path} serves a right call, and says that its answer is assumed`, async () => {
    for (const version of versions) {
      const { status, text, reason, entry } = await call({ path, version, body: { ...body, action: actions[0]?.name } })
      expect([status, Object.keys(JSON.parse(text)).length > 0]).toEqual([200, true])
      const grounds = { provenance: 'assumed', claims: ['A22', 'O8'] }
      expect(parseReason(reason)).toMatchObject({ kind: 'provisional', ...grounds })
      expect(entry?.provisional).toMatchObject({ path, ...grounds, message: { name: 'provisional' } })
      expect(entry?.action).toBe(actions[0]?.name)
    }
  })
}

test('a sibling answers the envelope where nothing else was seen', async () => {
  const { text, entry } = await call()
  expect(text).toMatch(/^\{"statusCode":"0","statusMsg":"提交成功","requestId":"\d+"\}$/)
  expect(entry?.answer.statusCode).toBe('0')
})

test('the answers that were seen in another shape have it, members in their order', async () => {
  const balance = await call({ path: 'account/getBlance.wx', version: '201612' })
  expect(balance.text).toBe('{"AccountSID":"telemeetingkitaccountactive00001","Blance":7.08}')
  expect(balance.entry?.answer).not.toHaveProperty('statusCode')
  const records = JSON.parse((await call({ path: 'call/CallCdr.wx' })).text)
  expect(Object.keys(records)).toEqual(['cdr'])
  expect(records.cdr).toMatchObject([{ requestid: expect.stringMatching(/^\d+$/), appid }])
  const tag = await call({ path: 'haoma/NumberTag.wx', version: '201612' })
  expect(Object.keys(JSON.parse(tag.text))).toEqual(['statusCode', 'requestId', 'statusMsg', 'data'])
  expect(tag.entry?.answer.statusCode).toBe('0')
})

const asAccount = (index: number) => {
  const { accountSID = '', authToken = '' } = accounts.accounts[index] ?? {}
  return { accountSID, authToken }
}

for (const [what, changes, check, code] of [
  ['an unknown account', { accountSID: 'nobody' }, 'account-is-known', '-200'],
  ['a suspended account', asAccount(1), 'account-is-active', '-201'],
  ['no Authorization', { authorization: undefined }, 'authorization-is-present', '-202'],
  ['an old timestamp', { timestamp: '20260226120000' }, 'timestamp-is-within-window', '-202'],
  ['no Sign', { sign: undefined }, 'sign-is-present', '-2'],
  ['a wrong Sign', { sign: '0'.repeat(32) }, 'sign-matches-account', '-203'],
  ['a body that is no JSON', { body: '{' }, 'body-is-json-object', '-4'],
  ['an unknown application', { body: { ...body, appid: 'x' } }, 'application-is-known', '-205'],
  [
    'an application of the other environment',
    { body: { ...body, appid: appidOf('online') } },
    'application-belongs-to-environment',
    '-205',
  ],
  ['an account without balance', asAccount(2), 'account-has-balance', '-204'],
  ['an empty appid', { body: { ...body, appid: '' } }, 'parameters-are-not-empty', '-2'],
  ['an appid that is null', { body: { ...body, appid: null } }, 'parameters-are-not-null', '-101'],
  ['an appid that is a number', { body: { ...body, appid: 5 } }, 'parameters-are-strings', '-101'],
  ['an appid that is a list', { body: { ...body, appid: [appid] } }, 'parameters-are-strings', '-101'],
] as const) {
  test(`${what} is refused by a sibling as by TeleMeeting.wx`, async () => {
    const { text, reason, entry } = await call(changes)
    expect([JSON.parse(text).statusCode, entry?.refusal?.check]).toEqual([code, check])
    expect(parseReason(reason)).toMatchObject({ kind: 'refusal', check })
    expect(entry?.provisional).toBeUndefined()
  })
}

for (const [what, changes] of [
  [
    'an application without the telephone-meeting feature',
    { host: 'api.ytx.net', body: { ...body, appid: appidOf('no-feature') } },
  ],
  ['no appid', { body: { action: 'templateSms' } }],
  ['a phone and a confid that are none', { body: { ...body, phone: 'x', confid: '' } }],
  ['an account without balance that asks for it', { ...asAccount(2), path: 'account/getBlance.wx', version: '201612' }],
] as const) {
  test(`${what} is served by a sibling`, async () => {
    const { status, entry } = await call(changes)
    expect([status, entry?.refusal, entry?.provisional?.provenance]).toEqual([200, undefined, 'assumed'])
  })
}

test('an action that the list does not name is served, and the reason says so', async () => {
  const { text, reason, entry } = await call({ body: { ...body, action: 'destroyMeeting', confid: '002' } })
  expect(JSON.parse(text).statusCode).toBe('0')
  expect(reason).toContain('The action "destroyMeeting" is not among the known ones: templateSms.')
  expect(entry?.provisional?.message.name).toBe('provisional/unlisted-action')
  const meetings = await fetch(`${mock.url}/__admin/meetings`).then((answer) => answer.json())
  expect(meetings).toMatchObject({ meetings: [] })
})

test('a forced answer goes first, and the reason says what it hides', async () => {
  const { text, reason } = await call({ headers: { Prefer: 'code=-204' } })
  expect(JSON.parse(text).statusCode).toBe('-204')
  expect(parseReason(reason)).toMatchObject({ kind: 'forced', answer: '-204', provisional: { kind: 'provisional' } })
})

for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS']) {
  test(`${method} of a sibling gets HTTP 405, which names the sibling`, async () => {
    const { headers } = await sendRaw(mock.url, bytesOf({}).replace('POST', method))
    const { answer, problem } = mock.requests().at(-1) ?? {}
    const expected = 'Expected: POST /201512/sid/{accountSID}/sms/TemplateSMS.wx?Sign={Sign}.'
    expect([answer?.httpStatus, problem?.detail]).toEqual([405, `The method is ${method}. ${expected}`])
    expect(headers.get('x-mock-reason')).toContain(expected)
  })
}

for (const [path, version, digits] of [
  ['call/DailbackCall.wx', '201512', '04'],
  ['sms/TemplateSMS.wx', '201512', '01'],
  ['call/NoticeCall.wx', '201512', '08'],
  ['call/TeleMeeting.wx', '201612', '08'],
] as const) {
  test(`a requestId of ${path} has ${digits} for the function`, async () => {
    const { text } = await call({ path, version, body: { action: 'destroyMeeting', appid, confid: '002' } })
    expect(JSON.parse(text).requestId).toMatch(new RegExp(`^\\d{25}${digits}\\d\\d$`))
  })
}

test('a forced message is answered in the envelope, whatever shape the answer has otherwise', async () => {
  const scenario = { answers: [{ statusCode: '0', statusMsg: '已提交' }] } as const
  const { id } = (await tell('POST', 'scenarios', scenario).then((answer) => answer.json())) as { id: string }
  const { text, entry } = await call({ path: 'account/getBlance.wx', version: '201612' })
  await tell('DELETE', `scenarios/${id}`)
  expect(text).toMatch(/^\{"statusCode":"0","statusMsg":"已提交","requestId":"\d+"\}$/)
  expect(entry?.answer.statusCode).toBe('0')
})

for (const [what, changes, words] of [
  ['a path on no list', { path: 'sms/Other.wx' }, 'No such path'],
  ['a path in other letter case', { path: 'sms/templateSMS.wx' }, 'No such path'],
  ['a version on no list', { version: '201612' }, 'sms/TemplateSMS.wx was seen in version 201512'],
] as const) {
  test(`${what} stays 404`, async () => {
    const { status, reason } = await call(changes)
    expect([status, reason]).toEqual([404, expect.stringContaining(words)])
  })
}

const number = { path: 'haoma/NumberTag.wx', version: '201612' }
const atPort = 'sandbox.ytx.net:8080'
const asProxy = (bytes: string, host: string) => bytes.replace('POST /', `POST http://${host}/`)
const tunnel = `CONNECT ${atPort} HTTP/1.1\r\nHost: ${atPort}\r\n\r\n`

for (const [what, changes, write, status] of [
  ['by the hosts file', { ...number, host: atPort }, (bytes: string) => bytes, 200],
  ['through a proxy', number, (bytes: string) => asProxy(bytes, atPort), 200],
  ['through a tunnel', { ...number, host: atPort }, (bytes: string) => tunnel + bytes, 200],
  ['at port 80 as well', number, (bytes: string) => asProxy(bytes, 'sandbox.ytx.net'), 200],
] as const) {
  test(`NumberTag.wx is served at ${atPort} ${what}`, async () => {
    const { body: answer } = await sendRaw(mock.url, write(bytesOf(changes)))
    expect(answer.toString()).toContain('"statusCode":"0"')
    expect(mock.requests().at(-1)).toMatchObject({ environment: 'sandbox', answer: { httpStatus: status } })
  })
}

for (const [what, changes] of [
  ['another sibling', {}],
  ['TeleMeeting.wx', { path: 'call/TeleMeeting.wx', version: '201612' }],
] as const) {
  test(`${what} is not served at ${atPort}, neither through a proxy nor through a tunnel`, async () => {
    await sendRaw(mock.url, asProxy(bytesOf(changes), atPort))
    await sendRaw(mock.url, tunnel + bytesOf({ ...changes, host: atPort }))
    expect(
      mock
        .requests()
        .slice(-2)
        .map(({ answer }) => answer.httpStatus),
    ).toEqual([421, 421])
  })
}
