import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createLedger } from '../../cli/exec/create-ledger.ts'
import { checkAllowedPath } from '../../cli/exec/paths.ts'
import { watchServer } from '../../cli/exec/watch-server.ts'
import { englishSpeech } from '../../cli/terminal/english-speech.ts'
import { createMockServer, type JournalEntry, type MockServerOptions } from '../../mock-server/index.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import {
  accounts,
  appidOf,
  noon,
  post,
  type SignedRequest,
  signedBytes,
  signedRequest,
} from '../../tests/support/signed-request.ts'
import { type Allowances, judgeEntry } from './judge-entry.ts'
import { sayAll } from './say.ts'

const nothing: Allowances = { codes: [], hosts: [], paths: [] }
const hour = 3_600_000
const clock = { utcOffsetMilliseconds: 8 * hour, windowMilliseconds: 24 * hour }
const body = (appid: string) => ({ body: { action: 'destroyMeeting', appid, confid: '002' } })
const asAccount = (index: number) => {
  const { accountSID = '', authToken = '' } = accounts.accounts[index] ?? {}
  return { accountSID, authToken }
}

async function startMock(options: MockServerOptions = {}) {
  const mock = await createMockServer({ clock: { now: () => noon }, ...options }).listen()
  onTestFinished(() => mock.close())
  return mock
}

/** Sends one request and judges it. */
async function judge(changes: Partial<SignedRequest>, allowances = nothing, options: MockServerOptions = {}) {
  const mock = await startMock(options)
  await post(mock.url, changes)
  return sayAll(judgeEntry(mock.requests()[0] as JournalEntry, allowances), englishSpeech)
}

async function judgeRaw(requestLine: string, allowances = nothing) {
  const mock = await startMock()
  await sendRaw(mock.url, signedBytes({ requestLine: () => requestLine }))
  return sayAll(judgeEntry(mock.requests()[0] as JournalEntry, allowances), englishSpeech)
}

/** Judges a call of another path of the platform, signed rightly unless it is changed. */
function judgePath(path: string, allowances: Allowances, changes: Partial<SignedRequest> = {}) {
  const { path: own } = signedRequest({ version: '201512', ...changes })
  return judgeRaw(`POST ${own.replace('call/TeleMeeting.wx', path)} HTTP/1.1`, allowances)
}

describe('judgeEntry', () => {
  for (const [what, changes, why] of [
    ['the suspended account', { ...asAccount(1) }, '-201 for a suspended account'],
    ['the account without balance', { ...asAccount(2) }, '-204 for an account without balance'],
    [
      'the unknown account',
      { accountSID: accounts.unknownAccountSID },
      '-200 for the account that is there to be unknown',
    ],
    ['the application that is offline', body(appidOf('offline')), '-205 for an application that is not online'],
    ['the application without the feature', body(appidOf('no-feature')), '-205 for an application without the feature'],
    ['the application with a whitelist', body(appidOf('whitelist')), '-205 for an application with a whitelist'],
    [
      'the application of the other environment',
      body(appidOf('wrong-environment')),
      '-205 for an application that is there to be refused',
    ],
  ] as const) {
    test(`takes a refusal of ${what} for meant`, async () => {
      expect(await judge(changes)).toEqual({ kind: 'allowed', why })
    })
  }

  for (const [what, changes, code] of [
    ['a wrong Sign of the account without balance', { ...asAccount(2), sign: '0'.repeat(32) }, '-203'],
    ['an account that nobody knows', { accountSID: 'nobody' }, '-200'],
    ['an application that nobody knows', body('nonsense'), '-205'],
    [
      'a missing parameter with an application that is offline',
      { body: { action: 'destroyMeeting', appid: appidOf('offline') } },
      '-2',
    ],
    ['a body that is no JSON', { body: '{' }, '-4'],
    ['a wrong request whose header forces success', { body: '{', headers: { Prefer: 'code=0' } }, '-4'],
  ] as const) {
    test(`takes ${what} for a breach`, async () => {
      expect(await judge(changes)).toMatchObject({ kind: 'broken', breach: { kind: 'refused', code } })
    })
  }

  test('takes the trial application for a breach where only those online are served', async () => {
    const verdict = await judge({}, nothing, { environment: 'production' })
    expect(verdict).toMatchObject({ kind: 'broken', breach: { check: 'application-belongs-to-environment' } })
  })

  test('takes a right request for right whatever is forced', async () => {
    for (const headers of [{ Prefer: 'code=-100' }, { 'X-Mock-Fault': 'gateway-error' }]) {
      expect(await judge({ headers })).toEqual({ kind: 'right' })
    }
  })

  test('allows the codes that it is told, and no others', async () => {
    expect(await judge({ body: '{' }, { codes: ['-4'], hosts: [] })).toEqual({ kind: 'allowed', why: '-4 (--allow)' })
    expect(await judge({ body: '{' }, { codes: ['-2'], hosts: [] })).toMatchObject({ kind: 'broken' })
  })

  for (const [line, status, claims] of [
    ['GET / HTTP/1.1', 404, ['D2', 'A11']],
    ['PUT /201612/sid/a/call/TeleMeeting.wx HTTP/1.1', 405, ['D2', 'A11']],
    ['POST /201512/sid/a/call/TeleMeeting.wx?Sign=0 HTTP/1.1', 404, ['D2', 'A11']],
  ] as const) {
    test(`takes ${line} for a breach`, async () => {
      const breach = { kind: 'not-served', what: `not served: HTTP ${status}`, claims }
      expect(await judgeRaw(line)).toMatchObject({ kind: 'broken', breach })
    })
  }

  for (const [what, path, changes, verdict] of [
    ['a right call of a sibling', 'sms/TemplateSMS.wx', {}, { kind: 'right' }],
    ['a sibling with a wrong Sign', 'sms/TemplateSMS.wx', { sign: '0'.repeat(32) }, { breach: { code: '-203' } }],
    [
      'a sibling in another version',
      'call/MeetingQuery.wx',
      {},
      { breach: { claims: ['O8', 'A11'], expected: 'POST /201612/sid/{accountSID}/call/MeetingQuery.wx?Sign={Sign}' } },
    ],
    [
      'a path on no list',
      'fax/Send.wx',
      {},
      {
        breach: {
          kind: 'not-served',
          expected: expect.stringMatching(/--allow-path \/201512\/sid\/\w+\/fax\/Send\.wx$/),
        },
      },
    ],
  ] as const) {
    test(`judges ${what} by the checks that it gets`, async () => {
      expect(await judgePath(path, nothing, changes)).toMatchObject(verdict)
    })
  }

  for (const [allowed, path, kind] of [
    ['fax/Send.wx', 'fax/Send.wx', 'allowed'],
    ['/201512/sid/{accountSID}/fax/Send.wx', 'fax/Send.wx', 'allowed'],
    ['/{version}/sid/telemeetingkitaccountactive00001/fax/Send.wx', 'fax/Send.wx', 'allowed'],
    ['/201612/sid/{accountSID}/fax/Send.wx', 'fax/Send.wx', 'broken'],
    ['fax/Send.w', 'fax/Send.wx', 'broken'],
    ['fax/Sendxwx', 'fax/Send.wx', 'broken'],
    ['/fax/Send.wx', 'fax/Send.wx', 'broken'],
    ['/201512/sid/{accountSID}/call/MeetingQuery.wx', 'call/MeetingQuery.wx', 'allowed'],
  ] as const) {
    test(`takes ${path} for ${kind} when ${allowed} is allowed, and names it`, async () => {
      const why = `a request to ${allowed} (--allow-path)`
      const expected = kind === 'allowed' ? { kind, why } : { kind }
      expect(await judgePath(path, { ...nothing, paths: [allowed] })).toMatchObject(expected)
    })
  }

  for (const [path, expected] of [
    [
      'call/teleMeeting.wx',
      /^POST \/201612\/sid\/\{accountSID\}\/call\/TeleMeeting\.wx\?Sign=\{Sign\}, in this letter case$/,
    ],
    [
      'call/TeleMeeting.wx/',
      /\/call\/TeleMeeting\.wx\?Sign=\{Sign\}, in this letter case, and without a slash at the end or/,
    ],
    ['/Call//TELEMEETING.WX', /\/call\/TeleMeeting\.wx\?Sign=\{Sign\}, in this letter case, and without a slash/],
    [
      'sms/templatesms.wx',
      /^POST \/201512\/sid\/\{accountSID\}\/sms\/TemplateSMS\.wx\?Sign=\{Sign\}, in this letter case$/,
    ],
  ] as const) {
    test(`names letter case and slashes, and excuses nothing, where ${path} is nearly an endpoint`, async () => {
      expect(await judgePath(path, nothing)).toMatchObject({ breach: { expected: expect.stringMatching(expected) } })
    })
  }

  test('excuses a path of the vendor at another port', async () => {
    const line = 'POST http://sandbox.ytx.net:8080/201612/sid/a/fax/Send.wx HTTP/1.1'
    expect(await judgeRaw(line, { ...nothing, paths: ['fax/Send.wx'] })).toMatchObject({ kind: 'allowed' })
    expect(await judgeRaw(line)).toMatchObject({ kind: 'broken', breach: { kind: 'foreign-host' } })
  })

  test('gives the whole reason, though what it expects has a Sign in it, and so may the path', async () => {
    const verdict = await judgePath(`fax/Send.wx&Sign=${'0123456789abcdef'.repeat(2)}`, nothing)
    expect(verdict).toMatchObject({
      breach: { reason: expect.stringMatching(/&Sign=\*\*\*"; .*\?Sign=\{Sign\}, or a path of docs\/siblings\.md\.$/) },
    })
  })

  for (const [line, advice] of [
    ['OPTIONS * HTTP/1.1', undefined],
    ["POST /it's HTTP/1.1", undefined],
    ['POST /a$(b) HTTP/1.1', "; if /a$(b) is none of the mock's business, --allow-path '/a$(b)'"],
  ] as const) {
    test(`advises nothing that --allow-path refuses or a shell alters: ${line}`, async () => {
      const expected = `POST /201612/sid/{accountSID}/call/TeleMeeting.wx?Sign={Sign}${advice ?? ''}`
      expect(await judgeRaw(line)).toMatchObject({ breach: { expected } })
    })
  }

  test('excuses no request for another host by its path', async () => {
    const verdict = await judgeRaw('POST http://other.example/fax/Send HTTP/1.1', { ...nothing, paths: ['/fax/Send'] })
    expect(verdict).toMatchObject({ kind: 'broken' })
  })

  for (const [path, words] of [
    ['', 'does not name a path'],
    ['Send.wx', 'does not name a path'],
    ['fax/*.wx', 'does not name a path'],
    ['/fax/Send.wx?Sign=1', 'does not name a path'],
    ['call/TeleMeeting.wx', 'serves and judges'],
    ['/201512/sid/a/call/TeleMeeting.wx', 'serves and judges'],
    ['sms/TemplateSMS.wx', 'serves and judges'],
    ['/201512/sid/{accountSID}/sms/TemplateSMS.wx', 'serves and judges'],
  ] as const) {
    test(`allows no path such as ${path || 'an empty one'}`, () => {
      expect(() => checkAllowedPath(path)).toThrow(words)
    })
  }

  test('keeps the query of a request for another host to itself, and its password', async () => {
    expect(await judgeRaw('POST http://u:p@Other.example:81/a?secret=b HTTP/1.1')).toMatchObject({
      kind: 'broken',
      breach: { kind: 'foreign-host', request: { method: 'POST', url: 'http://other.example:81/a' } },
    })
  })

  test('advises no --allow-host for the vendor at another port, which it would refuse', async () => {
    const verdict = await judgeRaw('GET http://api.ytx.net:8080/ HTTP/1.1', { codes: [], hosts: [] })
    expect(verdict).toMatchObject({
      breach: { kind: 'foreign-host', expected: 'http://sandbox.ytx.net or http://api.ytx.net', claims: ['D1'] },
    })
  })

  for (const [allowed, kind] of [
    ['other.example', 'allowed'],
    ['OTHER.example:81', 'allowed'],
    ['other.example:80', 'broken'],
    ['example', 'broken'],
  ] as const) {
    test(`takes a request for other.example:81 for ${kind} when ${allowed} is allowed`, async () => {
      const verdict = await judgeRaw('GET http://other.example:81/ HTTP/1.1', { codes: [], hosts: [allowed] })
      expect(verdict.kind).toBe(kind)
    })
  }

  test('counts the habits of each request, however many come at once, by the clock that judged it', async () => {
    const mock = await startMock()
    const { ledger, ...keeper } = createLedger(nothing, clock)
    const watch = watchServer(mock.server as NonNullable<typeof mock.server>, keeper)
    mock.onRequest((entry) => keeper.addEntry(entry, watch.take()))
    const types = Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? 'text/json' : 'application/json'))
    await Promise.all(types.map((type) => post(mock.url, { headers: { 'Content-Type': type } })))
    expect([...ledger.habits.values()].map(({ habit, requests }) => [habit.name, requests]).sort()).toEqual([
      ['charset-is-utf-8', 40],
      ['media-type-is-json', 20],
    ])
    expect(ledger).toMatchObject({ requests: 60, reached: 60, broken: 0 })
  })

  test('counts bytes that are no request', async () => {
    const mock = await startMock()
    const { ledger, ...keeper } = createLedger(nothing, clock)
    watchServer(mock.server as NonNullable<typeof mock.server>, keeper)
    await sendRaw(mock.url, 'nonsense\r\n\r\n')
    await sendRaw(mock.url, `POST / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(sayAll(ledger.breaches, englishSpeech).map(({ kind, reason }) => [kind, reason])).toEqual([
      ['not-http', expect.stringContaining('must be encoded')],
      ['not-http', 'The headers are larger than the mock takes.'],
    ])
  })

  const path = `/201612/sid/${accounts.accounts[0]?.accountSID}/call/TeleMeeting.wx`
  const head = (headers: string) => `POST ${path}?Sign=0 HTTP/1.1\r\nHost: a\r\n${headers}`
  const whole = 'GET /__admin/health HTTP/1.1\r\nHost: a\r\n\r\n'

  const own = whole.replace('GET', 'POST').replace('\r\n\r\n', '\r\nContent-Length: 9\r\n\r\n{')

  for (const [what, bytes, how, found] of [
    ['reset within a body', head('Content-Length: 9\r\n\r\n{'), 'reset', [path]],
    ['ended within a body', head('Content-Length: 9\r\n\r\n{'), 'end', [path]],
    ['reset within a head', head('Cont'), 'reset', ['']],
    ['reset within a head after a whole request', [whole, head('Cont')], 'reset', ['']],
    ['reset before an expected body', head('Expect: 100-continue\r\nContent-Length: 9\r\n\r\n'), 'reset', [path]],
    ['reset without a byte', '', 'reset', []],
    ['reset after a whole request', whole, 'reset', []],
    ["reset within a body for the mock's own pages", own, 'reset', []],
    ["ended within a body for the mock's own pages", own, 'end', []],
  ] as const) {
    test(`finds ${found.length || 'nothing'} broken off in a connection ${what}`, async () => {
      const mock = await startMock()
      const { ledger, ...keeper } = createLedger(nothing, clock)
      watchServer(mock.server as NonNullable<typeof mock.server>, keeper)
      await breakOff(mock, typeof bytes === 'string' ? [bytes] : bytes, how)
      expect(ledger.breaches.map(({ request }) => request.url)).toEqual(found)
    })
  }

  test('counts a body that is too large once', async () => {
    const mock = await startMock()
    const { ledger, ...keeper } = createLedger(nothing, clock)
    const watch = watchServer(mock.server as NonNullable<typeof mock.server>, keeper)
    mock.onRequest((entry) => keeper.addEntry(entry, watch.take()))
    await breakOff(mock, [head('Content-Length: 9000000\r\n\r\n{')], 'reset')
    expect(ledger).toMatchObject({ requests: 1, broken: 1 })
  })
})

/** Sends each piece once the one before it is answered or read, then breaks the connection; resolves when it is gone. */
async function breakOff(mock: Awaited<ReturnType<typeof startMock>>, pieces: readonly string[], how: 'reset' | 'end') {
  const server = mock.server as NonNullable<typeof mock.server>
  const accepted = once(server, 'connection') as Promise<[Socket]>
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
  const [other] = await accepted
  const gone = new Promise((resolve) => other.once('close', resolve))
  let length = 0
  for (const piece of pieces) {
    socket.write(piece)
    length += Buffer.byteLength(piece)
    await expect.poll(() => other.bytesRead).toBe(length)
    if (piece.endsWith('\r\n\r\n')) await once(socket, 'data')
  }
  if (how === 'reset') socket.resetAndDestroy()
  else socket.end()
  await gone
  // What a connection had open closes in the turn after its own.
  await new Promise(setImmediate)
}
