import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createMockServer, type JournalEntry, type Limits } from '../../mock-server/index.ts'
import { sayAll } from '../../testing/judgement/say.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { accountSID, appid, authToken, base64, noon, post, signedBytes } from '../../tests/support/signed-request.ts'
import { englishSpeech } from '../terminal/english-speech.ts'
import { describeBrokenBytes } from './connection-breaches.ts'
import { createLedger } from './create-ledger.ts'
import { printReport } from './print-report.ts'
import { createReport } from './report.ts'
import { watchServer } from './watch-server.ts'

const hour = 3_600_000
const clock = { utcOffsetMilliseconds: 8 * hour, windowMilliseconds: 24 * hour }

type Watched = (entry: JournalEntry) => void

/** A mock whose requests go into a ledger, unless somebody else takes them. */
async function startWatched(taken?: Watched, time = { now: () => noon }, limits: Partial<Limits> = {}) {
  const mock = await createMockServer({ clock: time, limits }).listen()
  onTestFinished(() => mock.close())
  const { ledger, ...keeper } = createLedger({ codes: [], hosts: [] }, clock)
  const watch = watchServer(mock.server as NonNullable<typeof mock.server>, keeper)
  mock.onFault(keeper.addFault)
  mock.onRequest(taken ?? ((entry) => !entry.request.notRepeatable && keeper.addEntry(entry, watch.take())))
  return { mock, ledger, keeper, watch }
}

const receivedWith = (code: string | undefined) => sayAll(describeBrokenBytes(code, undefined), englishSpeech).received

describe('watchServer', () => {
  for (const [what, query] of [
    ['a token', `authToken=${authToken}`],
    ['a telephone number', 'phone=13900000000'],
    ['what the Authorization holds', `a=${base64(`${accountSID}|20260301120000`)}`],
    ['the Sign again', 'sIGN=0'],
  ] as const) {
    test(`counts the habits of a request whose URL holds ${what}`, async () => {
      const { mock, ledger } = await startWatched()
      const requestLine = (path: string) => `POST ${path}&${query} HTTP/1.1`
      await sendRaw(mock.url, signedBytes({ requestLine, headers: { 'Content-Type': 'text/json' } }))
      expect([...ledger.habits.keys()]).toEqual(['media-type-is-json', 'query-is-sign-alone'])
      expect(ledger.unseen).toBe(0)
    })
  }

  test('says in words what is no request', () => {
    expect(['HPE_INVALID_METHOD', 'HPE_INVALID_EOF_STATE', 'ECONNRESET', undefined].map(receivedWith)).toEqual([
      'bytes that the parser of Node does not take for HTTP (HPE_INVALID_METHOD)',
      'a part of a request',
      'a part of a request',
      'a part of a request',
    ])
  })

  test.each([
    ['a connection that is never used', '', []],
    ['a tunnel that is never used', 'CONNECT sandbox.ytx.net:80 HTTP/1.1\r\n\r\n', []],
    ['a body that was refused before it was there', 'POST /x HTTP/1.1\r\nContent-Length: 9\r\n\r\n', ['not-served']],
    ['half a head', 'POST /x', ['not-http']],
    ['half a body', signedBytes({ headers: { 'Content-Length': '500' } }), ['not-http']],
  ] as const)('tells of %s that is late what it is', async (_, bytes, kinds) => {
    const { mock, ledger } = await startWatched(undefined, undefined, { requestMilliseconds: 30 })
    const { hostname, port } = new URL(mock.url)
    const accepted = once(mock.server as NonNullable<typeof mock.server>, 'connection')
    const socket = connect(Number(port), hostname)
    if (bytes.length > 0) socket.write(bytes)
    const [served] = (await accepted) as [Socket]
    await Promise.all([once(served, 'close'), once(socket.resume(), 'close')])
    expect(ledger.breaches.map(({ kind }) => kind)).toEqual(kinds)
    // What came of a whole head is told of.
    const methods = ledger.breaches.map(({ request }) => request.method)
    expect(methods).toEqual(kinds.map(() => (bytes.includes('\r\n\r\n') ? 'POST' : '')))
    expect(ledger.unseen).toBe(0)
  })

  const inChunks = { 'Content-Length': '', 'Transfer-Encoding': 'chunked' }
  test.each([
    ['a body that is cut', signedBytes({ headers: { 'Content-Length': '500' } }), 'a head without its whole body'],
    ['a chunk without a size', signedBytes({ headers: inChunks, body: 'zz\r\n' }), /HPE_INVALID_CHUNK_SIZE/],
    ['a chunk with a long extension', signedBytes({ headers: inChunks, body: `1;${'a'.repeat(20_000)}` }), /OVERFLOW/],
    ['a long trailer', signedBytes({ headers: inChunks, body: `0\r\nX: ${'a'.repeat(70_000)}` }), /HEADER_OVERFLOW/],
  ] as const)('tells once of a request with %s', async (_, bytes, received) => {
    const { mock, ledger } = await startWatched()
    const { hostname, port } = new URL(mock.url)
    const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true }, () => socket.end(bytes))
    await once(socket.resume(), 'close')
    const told = sayAll(ledger.breaches, englishSpeech).map(({ kind, request, received }) => [kind, request, received])
    const request = { method: 'POST', url: `/201612/sid/${accountSID}/call/TeleMeeting.wx` }
    expect(told).toEqual([['not-http', request, expect.stringMatching(received)]])
    expect(ledger).toMatchObject({ requests: 1, reached: 0, unseen: 0, faults: 0 })
  })

  test('takes a request that it has not seen come for a fault of the kit, but not one that the mock sends again', async () => {
    const { mock, ledger, keeper, watch } = await startWatched()
    await post(mock.url)
    await fetch(`${mock.url}/__admin/requests/1/replay`, { method: 'POST' })
    expect(ledger).toMatchObject({ reached: 2, unseen: 0 })
    keeper.addEntry(mock.requests()[0] as JournalEntry, watch.take())
    expect(ledger).toMatchObject({ reached: 3, unseen: 1 })
    const end = { exitCode: 0, signal: undefined }
    const report = createReport(ledger, { program: 'p', isStrict: false, end, allowNoRequests: false })
    expect(report).toMatchObject({ held: false, exitCode: 70, failure: expect.stringContaining('A fault of') })
    expect(printReport(report).at(-1)).toContain('NOT ALL WAS SEEN')
  })

  test('judges what the mock was told to send to itself, and takes none that it refused to send for another', async () => {
    const { mock, ledger, keeper, watch } = await startWatched()
    const send = (parameters: object, path = 'requests') =>
      fetch(`${mock.url}/__admin/${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ parameters }),
      }).then(({ status }) => status)
    const right = { action: 'destroyMeeting', appid, confid: '002' }
    expect([await send(right), await send({ ...right, confid: '' }, `accounts/${accountSID}/requests`)]).toEqual([
      200, 200,
    ])
    await fetch(`${mock.url}/__admin/accounts/${accountSID}/requests/1/replay`, { method: 'POST' })
    expect(ledger).toMatchObject({ reached: 3, broken: 1, unseen: 0, faults: 0 })
    expect([await send(right, 'accounts/nobody/requests'), ledger.reached]).toEqual([404, 3])
    keeper.addEntry(mock.requests()[0] as JournalEntry, watch.take())
    expect(ledger.unseen).toBe(1)
  })

  test('judges requests that come behind each other on a connection, each by its own bytes', async () => {
    const { mock, ledger } = await startWatched()
    const behind = signedBytes({ headers: { Connection: 'keep-alive', 'Content-Type': 'text/json' } })
    await sendRaw(mock.url, Buffer.concat([behind, behind, signedBytes()]))
    await expect.poll(() => ledger.requests).toBe(3)
    expect(ledger).toMatchObject({ reached: 3, broken: 0, unseen: 0, faults: 0 })
    expect(ledger.habits.get('media-type-is-json')?.requests).toBe(2)
  })

  const phones = Array.from({ length: 70_000 }, (_, index) => `139${String(index).padStart(8, '0')}`)
  const hangup = { action: 'hangupMeeting', appid, confid: '002' }
  for (const [what, body, broken] of [
    ['a confid of 130,000 digits', { action: 'destroyMeeting', appid, confid: '1'.repeat(130_000) }, 0],
    ['a phone of 130,000 digits', { ...hangup, phone: '1'.repeat(130_000) }, 1],
    ['70,000 phones', { ...hangup, phone: phones }, 1],
    ['60,000 parameters', `{${phones.slice(0, 60_000).map((phone) => `"${phone}":1`)}}`, 1],
    ['a body of digits', '1'.repeat(1_000_000), 1],
    ['brackets', '['.repeat(1_000_000), 1],
  ] as const) {
    test(`judges a request with ${what}`, async () => {
      const { mock, ledger } = await startWatched()
      await post(mock.url, { body })
      expect(ledger).toMatchObject({ reached: 1, broken, unseen: 0, faults: 0 })
      expect(ledger.breaches[0]?.request.body?.length ?? 0).toBeLessThan(17_000)
    })
  }

  test('takes a request that is served unjudged for a fault of the kit', async () => {
    const { mock, ledger } = await startWatched(() => {})
    await post(mock.url)
    await post(mock.url, { version: '201512' })
    expect(ledger).toMatchObject({ reached: 0, faults: 1 })
  })

  test('takes a request that the mock cannot answer for a fault of the kit', async () => {
    let now = noon
    const { mock, ledger } = await startWatched(undefined, { now: () => now })
    now = Number.NaN
    const { status } = await post(mock.url)
    expect({ status, ...ledger }).toMatchObject({ status: 500, reached: 0, faults: 1 })
  })
})
