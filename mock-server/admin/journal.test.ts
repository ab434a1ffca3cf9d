import Ajv from 'ajv'
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' }
// @ts-expect-error: it has no types
import harSchemas from 'har-schema'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AdminClient, startAdmin } from '../../tests/support/admin-client.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { accountSID, appid, authToken } from '../../tests/support/signed-request.ts'

let admin: AdminClient
beforeEach(async () => {
  admin = await startAdmin({ limits: { journalEntries: 20 } })
})
afterEach(() => admin.mock.close())

const hangup = (phone: string) => ({ action: 'hangupMeeting', appid, confid: '002', phone })
const idsOf = ({ body }: { body: { requests: { id: number }[] } }) => body.requests.map(({ id }) => id)

describe('The journal over /__admin/requests', () => {
  test('is listed newest first, with what was kept and what made room', async () => {
    for (let each = 0; each < 22; each += 1) await admin.send()
    const { body } = await admin.call('GET', '/requests?limit=3')
    expect(body).toMatchObject({
      total: 20,
      dropped: 2,
      requests: [{ id: 22 }, { id: 21 }, { id: 20 }],
      nextCursor: '20',
    })
    expect(idsOf(await admin.call('GET', '/requests?limit=2&order=oldest'))).toEqual([3, 4])
  })

  test('keeps its pages apart while entries come and go', async () => {
    for (let each = 0; each < 12; each += 1) await admin.send()
    const seen: number[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await admin.call('GET', `/requests?limit=5${cursor && `&cursor=${cursor}`}`)
      seen.push(...idsOf(page))
      cursor = page.body.nextCursor
      // Ten come, and by the second round the oldest must make room.
      for (let each = 0; each < 5; each += 1) await admin.send()
    }
    expect(seen).toEqual([...seen].sort((one, other) => other - one))
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.slice(0, 10)).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3])
  })

  test('has refused tunnels and bytes that are no HTTP, which can be neither repeated nor counted as requests', async () => {
    await sendRaw(admin.mock.url, 'CONNECT me:hush@api.ytx.net:443 HTTP/1.1\r\nProxy-Authorization: Basic hush\r\n\r\n')
    await sendRaw(admin.mock.url, 'nonsense\r\n\r\n')
    const { body } = await admin.call('GET', '/requests?outcome=unmatched&order=oldest')
    expect(body.requests).toMatchObject([
      { request: { method: 'CONNECT', url: '***@api.ytx.net:443' }, answer: { httpStatus: 405 } },
      { request: { method: '', url: '' }, answer: { httpStatus: 400 } },
    ])
    expect(JSON.stringify(body)).not.toContain('hush')
    for (const id of [1, 2]) {
      expect((await admin.call('GET', `/requests/${id}/curl`)).status).toBe(409)
      expect((await admin.call('POST', `/requests/${id}/replay`)).status).toBe(409)
    }
    expect((await admin.call('GET', '/requests.har')).body.log.entries).toEqual([])
    expect((await admin.call('POST', '/requests/verify', { match: {} })).body.matched).toBe(0)
  })

  test('is filtered by statusCode, action, check, outcome, confid, time, account and words', async () => {
    await admin.send()
    await admin.send({ sign: 'f'.repeat(32) })
    await admin.send({ body: hangup('13800138000') })
    await admin.send({ headers: { Prefer: 'code=-204' } })
    await fetch(`${admin.mock.url}/elsewhere`)
    await admin.send({ body: { action: 'destroyMeeting', appid, confid: 'rare-room' } })
    for (const [filter, ids] of [
      ['statusCode=-203', [2]],
      ['action=hangupMeeting', [3]],
      ['check=sign-matches-account', [2]],
      ['outcome=served', [6, 3, 1]],
      ['outcome=refused', [2]],
      ['outcome=forced', [4]],
      ['outcome=unmatched', [5]],
      ['confid=rare-room', [6]],
      ['confid=rare-room&statusCode=-203', []],
      ['since=2000-01-01&confid=rare-room', [6]],
      ['since=2999-01-01T00:00:00Z', []],
      ['until=2000-01-01', []],
      [`accountSID=${accountSID}`, [6, 4, 3, 2, 1]],
      ['accountSID=nobody', []],
      ['text=rare-ROOM', [6]],
      ['text=HANGUPmeeting%20002', [3]],
    ] as const) {
      expect([filter, idsOf(await admin.call('GET', `/requests?${filter}`))]).toEqual([filter, ids])
    }
  })

  test('cannot be searched for what is masked', async () => {
    await admin.send({ body: hangup('13800138000') })
    expect(idsOf(await admin.call('GET', '/requests?text=13800138000'))).toEqual([])
    expect(idsOf(await admin.call('GET', `/requests?text=${authToken}`))).toEqual([])
    expect(idsOf(await admin.call('GET', '/requests?text=138****8000'))).toEqual([1])
  })

  test.each([
    'limit=0',
    'limit=501',
    'limit=x',
    'cursor=x',
    'order=up',
    'since=soon',
    'since=2026-13-45',
    'since=2026-02-30T00:00:00Z',
    'until=2027-02-29',
    'colour=red',
    'text=a&text=b',
  ])('refuses the query %s and points at what is wrong', async (query) => {
    const { status, body } = await admin.call('GET', `/requests?${query}`)
    expect(status).toBe(400)
    const message = { name: expect.any(String), values: expect.any(Object) }
    expect(body.errors).toContainEqual({ pointer: `/${query.split('=')[0]}`, detail: expect.any(String), message })
  })

  test('gives one entry, and says so when it has gone', async () => {
    await admin.send()
    expect((await admin.call('GET', '/requests/1')).body).toMatchObject({ id: 1, answer: { statusCode: '0' } })
    for (const id of ['2', '0', 'x', '1e0', '99999999999999999999']) {
      expect((await admin.call('GET', `/requests/${id}`)).status).toBe(404)
    }
  })

  test('is forgotten for one account alone, and its numbers stay', async () => {
    await admin.send()
    await admin.send({ accountSID: 'stranger' })
    expect((await admin.call('DELETE', `/requests?accountSID=${accountSID}`)).status).toBe(204)
    expect(idsOf(await admin.call('GET', '/requests'))).toEqual([2])
    await admin.call('DELETE', '/requests')
    expect((await admin.call('GET', '/requests')).body).toMatchObject({ requests: [], total: 0, dropped: 0 })
  })

  test('is exported as HAR 1.2, with every kind of request in it', async () => {
    await admin.send({ body: hangup('13800138000') })
    await admin.send({ headers: { Prefer: 'code=-204' } })
    await fetch(`${admin.mock.url}/no/such?a=%ZZ`)
    await admin.send({ headers: { 'X-Mock-Fault': 'gateway-error=503' } }).catch(() => undefined)
    const { body, text, headers } = await admin.call('GET', '/requests.har')
    const ajv = new Ajv.default({ strict: false, validateFormats: false })
    ajv.addMetaSchema(draft6)
    ajv.addSchema(Object.values(harSchemas as Record<string, object>))
    expect([ajv.validate('har.json', body), ajv.errors]).toEqual([true, null])
    expect(body.log.entries).toHaveLength(4)
    expect(text).not.toContain('13800138000')
    expect(text).not.toContain(authToken)
    expect(headers.get('content-disposition')).toContain('requests.har')
  })
})

describe('POST /__admin/requests/verify', () => {
  const verify = async (body: object) => (await admin.call('POST', '/requests/verify', body)).body

  test('counts what fits, and holds when there is one unless told otherwise', async () => {
    await admin.send()
    await admin.send()
    expect(await verify({ match: { confid: '002' } })).toEqual({ matched: 2, held: true, nearestMisses: [] })
    expect(await verify({ match: {}, times: { exactly: 2 } })).toMatchObject({ held: true })
    expect(await verify({ match: {}, times: { exactly: 3 } })).toMatchObject({ held: false })
    expect(await verify({ match: {}, times: { atMost: 1 } })).toMatchObject({ held: false, nearestMisses: [] })
    expect(await verify({ match: {}, times: { atLeast: 1, atMost: 2 } })).toMatchObject({ held: true })
    expect(await verify({ match: { confid: 'x' }, times: { atMost: 0 } })).toMatchObject({ matched: 0, held: true })
  })

  test('names the three that come nearest, field by field, the fewest differences first and then what lacks the fewest fields', async () => {
    await admin.send({ sign: undefined, body: hangup('13900139000') })
    await admin.send()
    await admin.send({ body: { ...hangup('13800138000'), extra: { a: 1, b: [1, 2] } } })
    await admin.send()
    const asked = { action: 'hangupMeeting', phone: '13800138001', statusCode: '0', body: { extra: { b: [1, 3] } } }
    const { held, nearestMisses } = await verify({ match: asked })
    expect(held).toBe(false)
    expect(nearestMisses.map(({ id }: { id: number }) => id)).toEqual([3, 1, 4])
    expect(nearestMisses[0].differences).toEqual([
      { field: 'phone', expected: '138****8001', received: '138****8000' },
      { field: '/body/extra/b/1', expected: 3, received: 2 },
    ])
  })

  test('says so when two values differ in masked characters only', async () => {
    await admin.send({ body: { ...hangup('13811115678'), phone: { of: '13811115678' } } })
    await admin.send({ body: hangup('13811115678') })
    const [nearest] = (await verify({ match: { phone: '13822225678' } })).nearestMisses
    const note = 'They differ in characters that are masked.'
    expect(nearest).toEqual({
      id: 2,
      differences: [{ field: 'phone', expected: '138****5678', received: '138****5678', note }],
    })
    const below = await verify({ match: { body: { phone: { of: '13822225678' } } } })
    expect(below.nearestMisses[1]).toEqual({
      id: 1,
      reason: expect.stringMatching(/^-101 parameters-are-strings .*"138\*{4}5678"/),
      differences: [{ field: '/body/phone/of', expected: '138****5678', received: '138****5678', note }],
    })
  })

  test('holds the elements of a list to those in the same place, and lets more follow', async () => {
    const parties = [
      { name: 'A', phone: '13844443333' },
      { name: 'B', phone: '13855556666' },
    ]
    await admin.send({ body: { action: 'createMeeting', appid, creator: '13800138000', parties } })
    for (const [pattern, differences] of [
      [[{ phone: '13844443333' }], undefined],
      [[{}, { name: 'B' }], undefined],
      [[], undefined],
      [
        [{ phone: '13855556666' }],
        [{ field: '/body/parties/0/phone', expected: '138****6666', received: '138****3333' }],
      ],
      [[{}, {}, { name: 'C' }], [{ field: '/body/parties/2', expected: { name: 'C' } }]],
      [{ 0: { name: 'A' } }, [{ field: '/body/parties', expected: { 0: { name: 'A' } }, received: expect.any(Array) }]],
    ] as const) {
      const { matched, nearestMisses } = await verify({ match: { body: { parties: pattern } } })
      expect([matched, nearestMisses[0]?.differences]).toEqual([differences ? 0 : 1, differences])
    }
  })

  test('takes a field that differs for nearer than one that is missing, whatever lies below that', async () => {
    await admin.send({ body: { ...hangup('13800138000'), extra: { a: 1, b: 2, c: 3 } } })
    await admin.send({ body: { ...hangup('13800138000'), extra: { a: 9, b: 9, c: 3 } } })
    await admin.send({ body: hangup('13800138000') })
    const { nearestMisses } = await verify({ match: { body: { extra: { a: 1, b: 2, c: 4 } } } })
    expect(nearestMisses.map(({ id }: { id: number }) => id)).toEqual([1, 2, 3])
    await admin.send({ body: { action: 'hangupMeeting', appid, confid: '002' } })
    const [nearest] = (await verify({ match: { phone: '13900139000' } })).nearestMisses
    expect(nearest.id).toBe(3)
  })

  test.each([
    { atLeast: 2, atMost: 1 },
    { exactly: 1, atLeast: 2 },
    { exactly: 2, atMost: 1 },
  ])('refuses times that can never hold: %j', async (times) => {
    const { status, body } = await admin.call('POST', '/requests/verify', { match: {}, times })
    expect([status, body.errors]).toMatchObject([422, [{ pointer: '/times' }]])
  })

  test('shows nothing that is masked elsewhere', async () => {
    await admin.send({ body: { ...hangup('13800138000'), note: authToken } })
    const match = { url: 'Sign=0', body: { phone: '13700137000', note: 'x', creator: '13600136000' } }
    const text = JSON.stringify(await verify({ match }))
    for (const secret of ['13800138000', '13700137000', '13600136000', authToken]) expect(text).not.toContain(secret)
    expect(text).toContain('Sign=***')
  })
})

describe('A request of the journal', () => {
  test('is sent again, signed anew when it was signed rightly, however old it is', async () => {
    await admin.send({ timestamp: '20200101000000' })
    expect((await admin.call('GET', '/requests/1')).body.answer.statusCode).toBe('-202')
    const { body } = await admin.call('POST', '/requests/1/replay')
    expect(body.request).toMatchObject({ id: 2, answer: { statusCode: '0' } })
    expect((await admin.call('GET', '/requests')).body.total).toBe(2)
  })

  test('is sent again as it was when its signature was wrong, and when it is none of the vendor’s', async () => {
    await admin.send({ sign: 'f'.repeat(32) })
    await fetch(`${admin.mock.url}/elsewhere`)
    expect((await admin.call('POST', '/requests/1/replay', {})).body.request.answer.statusCode).toBe('-203')
    expect((await admin.call('POST', '/requests/2/replay', {})).body.request.answer.httpStatus).toBe(404)
    expect((await admin.call('POST', '/requests/9/replay')).status).toBe(404)
  })

  test.each(['connection-reset', 'no-answer', 'cut-in-the-middle', 'latency=60000', 'slow-trickle=1'])(
    'is sent again without waiting, whatever it forces: %s',
    async (fault) => {
      const { path, headers, body } = (await import('../../tests/support/signed-request.ts')).signedRequest({})
      const gone = new AbortController()
      const done = fetch(admin.mock.url + path, {
        method: 'POST',
        headers: { ...headers, 'X-Mock-Fault': fault },
        body: String(body),
        signal: gone.signal,
      }).catch(() => undefined)
      while ((await admin.call('GET', '/requests')).body.total === 0)
        await new Promise((resolve) => setImmediate(resolve))
      gone.abort()
      await done
      expect((await admin.call('POST', '/requests/1/replay')).body.request).toMatchObject({
        id: 2,
        forced: { by: 'header' },
      })
    },
  )

  test('becomes a curl line that is signed by now, cannot read files and leads nowhere else', async () => {
    await admin.send({ timestamp: '20200101000000', body: hangup('13800138000') })
    await admin.send({ sign: 'f'.repeat(32), body: "@/etc/passwd'\u001b[201~" })
    const right = (await admin.call('GET', '/requests/1/curl')).body
    expect(right.curl).toMatch(/^curl -sS --globoff -X 'POST' 'http:\/\/127\.0\.0\.1:\d+\/201612.*Sign=[0-9a-f]{32}'/)
    expect(right.curl).not.toContain(authToken)
    expect(right.curl).toContain('138****8000')
    expect(right.note).toContain('masked')
    const wrong = (await admin.call('GET', '/requests/2/curl')).body
    expect(wrong.note).toContain('not right')
    expect(wrong.curl).toContain('Sign=***')
    expect(wrong.curl).toContain("-H 'Authorization: ***'")
    expect(wrong.curl).toContain(`--data-raw '@/etc/passwd'\\'''"$(printf '\\033')"'[201~'`)
  })
})
