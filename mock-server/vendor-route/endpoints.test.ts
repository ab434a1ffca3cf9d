import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { projectRoot } from '../../scripts/generate/files.ts'
import { codeBlocks, readPage } from '../../tests/docs/markdown.ts'
import { parseReason } from '../../tests/support/reason-header.ts'
import {
  accountSID,
  appid,
  authToken,
  md5,
  noon,
  noonTimestamp,
  type SignedRequest,
  signedRequest,
} from '../../tests/support/signed-request.ts'
import { createMockServer, type EndpointsFile, isMockError, type MockServer } from '../index.ts'
import { createMask } from '../vendor/mask.ts'

/** The ten lines of docs/endpoints.md. */
const [invite] = codeBlocks(readPage('docs/endpoints.md'))
  .filter(({ language }) => language === 'json')
  .map(({ text }) => JSON.parse(text) as EndpointsFile)

const text = { type: 'string' } as const
const fax: EndpointsFile['endpoints'][number] = {
  path: 'fax/Send.wx',
  versions: ['201701', '201801'],
  provenance: 'observed',
  actions: [
    {
      name: 'sendFax',
      request: {
        required: ['appid', 'to', 'pages'],
        properties: {
          appid: text,
          to: { ...text, format: 'phone', pattern: '^fax[0-9]+$' },
          pages: { type: 'number' },
          isUrgent: { type: 'boolean' },
          note: { ...text, pattern: '^[a-z ]+$' },
          parts: { type: 'array', items: { required: ['id'], properties: { id: { ...text, pattern: '^p' } } } },
        },
      },
      members: { to: '{{to}}', said: '{{note}} {{pages}} by {{accountSID}}' },
    },
    {
      name: 'openRoom',
      provenance: 'documented',
      request: { required: ['host'], properties: { host: { ...text, format: 'phone' }, room: text } },
      effect: { does: 'createMeeting', confid: 'room', phone: 'host' },
      answer: { code: 0, room: '{{meid}}', id: '{{requestId}}', host: '{{host}}' },
    },
    {
      name: 'closeRoom',
      provenance: 'assumed',
      request: { required: ['room'], properties: { room: text } },
      effect: { does: 'destroyMeeting', confid: 'room' },
    },
    { name: 'ping', answer: { statusCode: '0', pong: true } },
    { name: 'own', request: { properties: { code: text } }, answer: { statusCode: '000{{code}}', id: 1 } },
    { name: 'number', answer: { statusCode: 200 } },
  ],
}

const endpoints = { endpoints: [...(invite?.endpoints ?? []), fax] }
const right = { appid, to: 'fax1', pages: 3 }

let mock: MockServer
beforeAll(async () => {
  mock = await createMockServer({
    clock: { now: () => noon },
    environment: 'sandbox',
    strict: true,
    endpoints,
  }).listen()
})
afterAll(() => mock.close())

/** Sends an action, signed, and gives the answer with its entry. */
async function send(action: string, body: object, changes: Partial<SignedRequest> & { to?: string } = {}) {
  const { to = 'call/TeleMeeting.wx', ...more } = changes
  const request = signedRequest({ body: { action, appid, ...body }, ...more })
  const url = mock.url + request.path.replace('call/TeleMeeting.wx', to)
  const answer = await fetch(url, { method: 'POST', headers: request.headers, body: request.body as string })
  const said = await answer.text()
  const entry = mock.requests().at(-1)
  return { status: answer.status, said, json: JSON.parse(said), reason: answer.headers.get('x-mock-reason'), entry }
}

const sendFax = (body: object, action = 'sendFax') => send(action, body, { to: 'fax/Send.wx', version: '201701' })
const inviteTo = (changes: object) => send('inviteMeeting', { confid: '77', phone: '13800138001', ...changes })
const admin = async (path: string, body?: object) =>
  (await fetch(`${mock.url}/__admin${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  }).then((answer) => answer.json())) as Record<string, never>
const phonesOf = async (confid: string) => {
  const { meetings } = (await admin('/meetings')) as unknown as {
    meetings: { confid: string; status: string; participants: { phone: string; status: string }[] }[]
  }
  const found = meetings.find((each) => each.confid === confid)
  return [found?.status, ...(found?.participants.map(({ phone, status }) => `${phone.slice(-4)} ${status}`) ?? [])]
}

describe('A telephone number of an added action', () => {
  const callee = {
    required: ['callee-1', 'list'],
    properties: { 'callee-1': { ...text, format: 'phone' }, list: { type: 'array' }, '电 "话': text },
  }
  const called: EndpointsFile = {
    endpoints: [
      {
        path: 'call/Callee.wx',
        versions: ['201701'],
        provenance: 'assumed',
        actions: [
          {
            name: 'callOne',
            request: callee as never,
            effect: { does: 'createMeeting', phone: 'list' },
            answer: {
              who: '{{callee-1}}',
              any: '{{{电 "话}}}',
              deep: [{ told: ['to {{callee-1}}, 5'] }],
              other: '20260301',
            },
          },
        ],
      },
    ],
  }

  test('is masked wherever it is shown, also where the answer repeats it, and by that mock alone', async () => {
    const own = await createMockServer({ clock: { now: () => noon }, endpoints: called }).listen()
    onTestFinished(() => own.close())
    const seen: string[] = []
    own.onRequest((entry) => seen.push(JSON.stringify(entry)))
    const ask = async (body: object) => {
      const request = signedRequest({
        body: { action: 'callOne', appid, other: '20260301', ...body },
        version: '201701',
      })
      const url = own.url + request.path.replace('call/TeleMeeting.wx', 'call/Callee.wx')
      const answer = await fetch(url, { method: 'POST', headers: request.headers, body: request.body as string })
      return (await answer.text()) + answer.headers.get('x-mock-reason')
    }
    const list = ['13900139000', { phone: '13900139001', name: 'Anna' }]
    expect(await ask({ 'callee-1': '13800138000', '电 "话': 'here', list })).toContain(
      '"who":"13800138000","any":"{here}"',
    )
    expect(await ask({ 'callee-1': 'x13800138000', list })).not.toContain('0013')
    const paths = ['requests', 'requests/1', 'requests/1/curl', 'requests/2/curl', 'requests.har', 'meetings']
    for (const path of paths) seen.push(await (await fetch(`${own.url}/__admin/${path}`)).text())
    for (const id of [1, 2]) {
      const wire = (await (await fetch(`${own.url}/__admin/requests/${id}/wire`)).json()) as Record<string, string>
      for (const each of Object.values(wire)) seen.push(Buffer.from(each, 'base64').toString())
    }
    for (const each of seen) expect(each).not.toMatch(/13[89]0013[89]00\d/)
    expect(seen[0]).toContain('138****8000')
    expect(seen[0]).toContain('20260301')
    expect(createMask([])('"callee-1":"13800138000"')).toContain('13800138000')
  })
})

describe('inviteMeeting, as docs/endpoints.md adds it in ten lines', () => {
  test('stands in ten lines', () => {
    const block = codeBlocks(readPage('docs/endpoints.md')).find(({ language }) => language === 'json')
    expect(block?.text.trimEnd().split('\n').length).toBe(10)
  })

  test('adds a participant, who is listed, hung up once, and invited again', async () => {
    await admin('/meetings', { confid: '77', participants: [{ phone: '13900139000' }] })
    const { said, reason, entry } = await inviteTo({})
    expect(said).toMatch(/^\{"statusCode":"0","statusMsg":"提交成功","requestId":"\d+"\}$/)
    expect([reason, entry?.action, entry?.checks.length]).toEqual([null, 'inviteMeeting', 26])
    expect(await phonesOf('77')).toEqual(['open', '9000 in', '8001 in'])
    const hangUp = () => send('hangupMeeting', { confid: '77', phone: '13800138001' })
    expect([(await hangUp()).json.statusCode, (await hangUp()).json.statusCode]).toEqual(['0', '-101'])
    expect(await phonesOf('77')).toEqual(['open', '9000 in', '8001 hung-up'])
    expect((await inviteTo({})).json.statusCode).toBe('0')
    expect(await phonesOf('77')).toEqual(['open', '9000 in', '8001 in'])
  })

  for (const [what, changes, code, check] of [
    ['without phone', { phone: undefined }, '-2', 'parameters-are-present'],
    ['with an empty phone', { phone: '' }, '-2', 'parameters-are-not-empty'],
    ['with a phone that is null', { phone: null }, '-101', 'parameters-are-not-null'],
    ['with a phone that is a number', { phone: 13800138000 }, '-101', 'parameters-are-strings'],
    ['with a phone that is none', { phone: 'x' }, '-102', 'phone-is-well-formed'],
    ['with an unknown application', { appid: 'x' }, '-205', 'application-is-known'],
    ['into an unknown meeting', { confid: 'none' }, '-101', 'meeting-is-known'],
  ] as const) {
    test(`is refused ${what} as a built-in action is`, async () => {
      const { json, reason, entry } = await inviteTo(changes)
      expect([json.statusCode, entry?.refusal?.check]).toEqual([code, check])
      expect(parseReason(reason ?? '')).toMatchObject({ kind: 'refusal', code, check, provenance: 'assumed' })
    })
  }

  test('is listed where an unknown action is refused, and at /__admin/endpoints', async () => {
    expect((await send('joinMeeting', {})).reason).toContain('hangupMeeting, inviteMeeting')
    const [teleMeeting] = ((await admin('/endpoints')) as unknown as { endpoints: { actions: object[] }[] }).endpoints
    expect(teleMeeting?.actions.at(-1)).toMatchObject({
      name: 'inviteMeeting',
      effect: 'inviteMeeting',
      provenance: 'assumed',
      parameters: ['appid', 'confid', 'phone'].map((name) => ({ name, type: 'string', isRequired: true })),
    })
  })

  test('has its answer forced by a scenario that matches its name', async () => {
    const scenario = {
      match: { action: 'inviteMeeting', phone: '13800138002' },
      answers: [{ times: 1, statusCode: '-204' }],
    }
    await admin('/scenarios', scenario)
    expect((await inviteTo({})).json.statusCode).toBe('0')
    expect((await inviteTo({ phone: '13800138002' })).json.statusCode).toBe('-204')
  })

  test('has a wrong Sign explained by the doctor', async () => {
    const sign = md5(authToken + accountSID + noonTimestamp)
    const { json, entry } = await send('inviteMeeting', { confid: '77', phone: '13800138001' }, { sign })
    expect([json.statusCode, entry?.refusal?.finding?.hypothesis]).toEqual(['-203', 'token-comes-before-account'])
  })

  test('is unknown to a mock without the file', async () => {
    const other = await createMockServer({ clock: { now: () => noon } }).listen()
    const { path, headers, body } = signedRequest({ body: { action: 'inviteMeeting', appid } })
    const answer = await fetch(other.url + path, { method: 'POST', headers, body: body as string })
    expect(await answer.json()).toMatchObject({ statusCode: '-3' })
    await other.close()
  })
})

describe('An endpoint that a file adds', () => {
  test('answers members behind the envelope, with what was sent in their places', async () => {
    const { said, reason } = await sendFax({ ...right, note: 'a note' })
    expect(said).toMatch(/"requestId":"\d+","to":"fax1","said":"a note 3 by telemeetingkitaccountactive00001"\}$/)
    expect(reason).toBeNull()
    expect((await sendFax(right)).json).toMatchObject({ said: ' 3 by telemeetingkitaccountactive00001' })
  })

  test('lets no value break out of its place', async () => {
    const { json } = await send(
      'openRoom',
      { host: '13800138000', room: '","code":"{{host}}\\' },
      { to: 'fax/Send.wx', version: '201801' },
    )
    expect(json).toMatchObject({ code: 0, room: '","code":"{{host}}\\', host: '13800138000' })
  })

  for (const [what, changes, code, check] of [
    ['a missing parameter', { to: undefined }, '-2', 'parameters-are-present'],
    ['a number that is a text', { pages: '3' }, '-101', 'parameters-are-strings'],
    ['true or false as a text', { isUrgent: 'yes' }, '-101', 'parameters-are-strings'],
    ['a text that breaks its pattern', { note: 'A' }, '-101', 'parameters-are-strings'],
    ['a text that is too long for any pattern', { note: 'a'.repeat(1001) }, '-101', 'parameters-are-strings'],
    ['a phone that breaks a pattern of its own', { to: '13800138000' }, '-102', 'phone-is-well-formed'],
    ['an object in a list without what it needs', { parts: [{ id: 'p1' }, {}] }, '-2', 'parameters-are-present'],
    ['one whose text breaks its pattern', { parts: [{ id: 'p1' }, { id: 'q' }] }, '-101', 'parameters-are-strings'],
  ] as const) {
    test(`refuses ${what}`, async () => {
      const { json, reason, entry } = await sendFax({ ...right, ...changes })
      expect([json.statusCode, entry?.refusal?.check]).toEqual([code, check])
      expect(parseReason(reason ?? '')).toMatchObject({ kind: 'refusal', check })
    })
  }

  test('says of a text which pattern it breaks', async () => {
    const { reason } = await sendFax({ ...right, note: 'A' })
    expect(reason).toContain('Received: note "A". Expected: note that matches ^[a-z ]+$')
  })

  test('opens and ends meetings by parameters of other names, and says of assumed answers that they are', async () => {
    const opened = await sendFax({ host: '13800138003', room: 'r1' }, 'openRoom')
    expect([opened.json.room, opened.reason, opened.entry?.answer.statusCode]).toEqual(['r1', null, undefined])
    expect(await phonesOf('r1')).toEqual(['open', '8003 in'])
    const closed = await sendFax({ room: 'r1' }, 'closeRoom')
    expect(parseReason(closed.reason ?? '')).toMatchObject({ kind: 'provisional', provenance: 'assumed', claims: [] })
    expect(await phonesOf('r1')).toEqual(['over', '8003 in'])
    const again = await sendFax({ room: 'r1' }, 'closeRoom')
    expect([again.json.statusCode, again.entry?.refusal?.check]).toEqual(['-101', 'meeting-is-not-over'])
    expect((await sendFax({ host: '13800138003' }, 'openRoom')).json.room).toMatch(/^\d{16}$/)
  })

  test('looks at nothing but appid of an action without a request, and refuses an action that it does not name', async () => {
    expect((await sendFax({ phone: 5 }, 'ping')).json).toEqual({ statusCode: '0', pong: true })
    expect((await sendFax({ appid: 5 }, 'ping')).json.statusCode).toBe('-101')
    const { json, reason } = await sendFax(right, 'sendfax')
    expect([json.statusCode, reason]).toEqual([
      '-3',
      expect.stringContaining('sendFax, openRoom, closeRoom, ping, own, number'),
    ])
    expect((await send('sendFax', right, { to: 'fax/Send.wx' })).status).toBe(404)
  })
})

test('a statusCode of an answer of its own is in the journal, and is found by it', async () => {
  const own = await sendFax({ code: '000' }, 'own')
  expect([own.json.statusCode, own.entry?.answer.statusCode]).toEqual(['000000', '000000'])
  expect((await sendFax({}, 'number')).entry?.answer.statusCode).toBe('200')
  expect((await sendFax({ code: 'x' }, 'own')).entry?.answer.statusCode).toBeUndefined()
  const { requests } = (await admin('/requests?statusCode=000000')) as unknown as { requests: { id: number }[] }
  expect(requests.map(({ id }) => id)).toEqual([own.entry?.id])
  expect(await admin('/requests/verify', { match: { statusCode: '000000' } })).toMatchObject({ matched: 1 })
})

test('an application is looked at whether or not its action lists it', async () => {
  expect((await sendFax({ appid: 'nobody' }, 'own')).entry?.refusal?.check).toBe('application-is-known')
  expect((await sendFax({ appid: 5 }, 'own')).json.statusCode).toBe('-101')
  expect((await sendFax({ appid: undefined }, 'own')).json.statusCode).toBe('000')
})

const entryOf = (changes: object) => ({ endpoints: [{ ...fax, ...changes }] })
const actionOf = (changes: object) => entryOf({ actions: [{ name: 'a', ...changes }] })
const parameter = (schema: object, more: object = {}) => actionOf({ request: { properties: { p: schema }, ...more } })
const tele = (changes: object) => entryOf({ path: 'call/TeleMeeting.wx', versions: undefined, ...changes })
const request = '/endpoints/0/actions/0/request'
const p = `${request}/properties/p`
const deep = { type: 'array', items: { properties: { q: { type: 'array', items: { properties: {} } } } } }

const nested = (levels: number): object => {
  let value: object = {}
  for (let level = 0; level < levels; level += 1) value = { a: value }
  return value
}

describe('A file that cannot be served', () => {
  test.each<[string, unknown, string]>([
    ['no versions', entryOf({ versions: undefined }), "/endpoints/0 must have the member 'versions'"],
    ['a path twice', { endpoints: [fax, fax] }, '/endpoints/1/path must not be that of /endpoints/0'],
    ['no action', entryOf({ actions: [] }), '/endpoints/0/actions must name an action'],
    [
      'an action twice',
      entryOf({ actions: [{ name: 'a' }, { name: 'a' }] }),
      '/endpoints/0/actions/1/name must not stand',
    ],
    ['an unknown member', entryOf({ methods: [] }), '/endpoints/0 must have no other members (methods)'],
    ['an unknown check', entryOf({ exempt: ['nothing-is-so'] }), '/endpoints/0/exempt/0 must be one of '],
    ['an unknown claim', entryOf({ claims: ['D99'] }), '/endpoints/0/claims/0 must be one of D1, '],
    [
      'a built-in action',
      tele({ actions: [{ name: 'destroyMeeting' }] }),
      '/endpoints/0/actions/0/name must be another',
    ],
    ['another version of TeleMeeting.wx', tele({ versions: ['201701'] }), '/endpoints/0/versions must be left out'],
    ['an answer for all of TeleMeeting.wx', tele({ answer: { a: 1 } }), '/endpoints/0/answer must be left out'],
    [
      'an unknown keyword',
      parameter({ enum: ['a'] }),
      `${p}/enum is not read: leave it out, or use one of type, pattern, `,
    ],
    ['one with a slash', parameter({ 'x/y': 5 }), `${p}/… is not read`],
    ['a reference', actionOf({ request: { $ref: '#' } }), `${request}/$ref is not read`],
    ['an unknown type', parameter({ type: 'integer' }), `${p}/type must`],
    ['an unknown format', parameter({ format: 'email' }), `${p}/format must`],
    ['two types', parameter({ type: ['string', 'array'] }), `${p}/type must be one type`],
    [
      'null where it is required',
      parameter({ type: ['string', 'null'] }, { required: ['p'] }),
      `${p}/type must be one`,
    ],
    ['a pattern that is none', parameter({ pattern: '(' }), `${p}/pattern must be a regular expression`],
    ['a long pattern', parameter({ pattern: 'a'.repeat(201) }), `${p}/pattern must have at most 200 characters`],
    [
      'a pattern of a number',
      parameter({ type: 'number', pattern: '1' }),
      `${p}/pattern must stand beside type string`,
    ],
    ['a const of another', parameter({ const: 'a' }), `${p}/const must be left out`],
    ['a list in a list', parameter(deep), `${p}/items/properties/q/items must be left out`],
    ['a minLength that holds of nothing', parameter({ minLength: 1 }), `${p}/minLength must be left out`],
    ['a required name that is none', parameter({}, { required: ['q'] }), `${request}/required/0 must name one`],
    [
      'an effect without its parameter',
      actionOf({ effect: { does: 'destroyMeeting' } }),
      '/actions/0/effect needs the parameter confid of type string in properties and in required',
    ],
    [
      'an effect with a parameter that may be left out',
      actionOf({
        request: { required: ['confid'], properties: { confid: text, to: text } },
        effect: { does: 'inviteMeeting', phone: 'to' },
      }),
      '/actions/0/effect/phone needs the parameter to of type string | array in properties and in required',
    ],
    [
      'an effect of a name that no parameter has',
      actionOf({ effect: { does: 'createMeeting', confid: 'room' } }),
      '/actions/0/effect/confid needs the parameter room of type string in properties; where',
    ],
    [
      'members beside an answer',
      actionOf({ answer: {}, members: { a: 1 } }),
      '/endpoints/0/actions/0/members must not stand',
    ],
    [
      'a member of the envelope',
      actionOf({ members: { requestId: '' } }),
      '/endpoints/0/actions/0/members must have no member',
    ],
    [
      'a place of nothing',
      actionOf({ members: { a: ['{{b}}'] } }),
      '/actions/0/members/a/0 must have no places but {{requestId}}',
    ],
    ...['{{ appid }}', '{{}}', '{{app-id}}', '{{电话}}', '{{a{b}}', '{{appid}}{{ x}}'].map(
      (place): [string, unknown, string] => [
        `the place ${place}`,
        actionOf({ members: { a: place } }),
        '/actions/0/members/a must have no places but {{requestId}}',
      ],
    ),
    [
      'a meeting that none opened',
      actionOf({ answer: { a: '{{meid}}' } }),
      '/actions/0/answer/a must have no places but',
    ],
    [
      'too many places',
      actionOf({ answer: { a: '{{appid}}'.repeat(51) } }),
      '/actions/0/answer must have at most 50 places',
    ],
    [
      'too long an answer',
      actionOf({ answer: { a: 'x'.repeat(65_536) } }),
      '/answer must have at most 65536 characters',
    ],
    [
      'too much',
      actionOf({ answer: { a: 'x'.repeat(1_100_000) } }),
      '/ must have at most 1048576 characters. Mend that',
    ],
    ['too many endpoints', { endpoints: Array(101).fill(fax) }, '/endpoints must have at most 100 entries'],
    ['no action for TeleMeeting.wx', tele({ actions: [] }), '/endpoints/0/actions must name an action'],
    [
      'its path in other letters',
      entryOf({ path: 'call/telemeeting.wx' }),
      '/path must be call/TeleMeeting.wx, or another',
    ],
    ['a name with a blank behind it', actionOf({ name: 'a ' }), '/actions/0/name must have no control characters'],
    ['a name with a line break', actionOf({ name: 'a\nb' }), '/actions/0/name must have no control characters'],
    ['a name with half a character', actionOf({ name: 'a\ud800' }), '/actions/0/name must have no control characters'],
    [
      'a phone that nothing is done with',
      actionOf({ effect: { does: 'nothing', phone: 'x' } }),
      '/actions/0/effect/phone must be left out: nothing does nothing with it',
    ],
    [
      'a phone of a meeting that ends',
      actionOf({
        request: { required: ['confid'], properties: { confid: text } },
        effect: { does: 'destroyMeeting', phone: 'confid' },
      }),
      '/effect/phone must be left out: destroyMeeting does nothing',
    ],
    ['an unknown format, with the known one', parameter({ format: 'email' }), '(phone)'],
    ['another minLength', parameter({ minLength: 2 }), `${p}/minLength must be the one allowed value (1)`],
    ['a member of the envelope by name', actionOf({ members: { requestId: '' } }), 'such a name (requestId)'],
    ['a keyword in Chinese', parameter({ 长: 5 }), `${p}/\\u957f is not read`],
    ['const of a request', actionOf({ request: { const: 1 } }), 'one of type, required, properties, title'],
    [
      'a keyword of a list',
      parameter({ type: 'array', items: { format: 'phone' } }),
      'items/format is not read: leave it out, or use one of type, required',
    ],
    ['a deep answer', actionOf({ answer: nested(40) }), 'must not be nested deeper than 32 levels'],
    ['a very deep answer', actionOf({ answer: nested(50_000) }), 'must not be nested deeper than 32 levels'],
    ['no list', { endpoints: {} }, '/endpoints must be a list'],
    ['nothing', {}, "/ must have the member 'endpoints'"],
  ])('for %s is refused with a pointer', (_what, file, words) => {
    const create = () => createMockServer({ endpoints: file as EndpointsFile })
    expect(create).toThrow(words)
    expect(create).toThrow(/^The option endpoints .*leave /)
  })

  test('throws an error of its own, also for what is no JSON', () => {
    const circle: { endpoints: unknown[] } = { endpoints: [] }
    circle.endpoints.push(circle)
    for (const file of [circle, { endpoints: [1] }]) {
      const error = (() => {
        try {
          createMockServer({ endpoints: file as unknown as EndpointsFile })
        } catch (thrown) {
          return thrown
        }
      })()
      expect(isMockError(error, 'EndpointsError')).toBe(true)
    }
  })

  test('is none that holds the request of a built-in action', () => {
    const read = (name: string) =>
      JSON.parse(readFileSync(join(projectRoot, `schemas/actions/${name}.request.schema.json`), 'utf8'))
    for (const name of ['create-meeting', 'destroy-meeting', 'hangup-meeting']) {
      const schema = read(name)
      const action = { name: schema.properties.action.const, request: schema }
      expect(() => createMockServer({ endpoints: entryOf({ actions: [action] }) as EndpointsFile })).not.toThrow()
    }
  })
})
