import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendRaw } from '../tests/support/raw-http.ts'
import { accountSID, appid, noon, post, signedBytes } from '../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from './index.ts'

const named = [400, 404, 405, 408, 413, 417, 421, 431]
let mock: MockServer
beforeAll(async () => {
  mock = await createMockServer({ clock: { now: () => noon } }).listen()
})
afterAll(() => mock.close())

function expectEnvelopeOrNamed(status: number, body: string): void {
  if (status !== 200) {
    expect(named).toContain(status)
    expect(JSON.parse(body)).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) })
    return
  }
  expect(body).toMatch(/^\{"statusCode":"(0|-\d+)","statusMsg":"[^"]+","requestId":"\d*"\}$/)
}

const printable = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 60,
})
const anyJson = fc.jsonValue({ maxDepth: 3 })
const parameters = fc.dictionary(
  fc.oneof(fc.constantFrom('action', 'appid', 'confid', 'phone', '__proto__', 'constructor'), fc.string()),
  fc.oneof(fc.constantFrom('destroyMeeting', 'hangupMeeting', appid, '002', '13800138000', '', null), anyJson),
)

describe('Whatever is sent', () => {
  test('any signed body whatsoever gets an answer in the envelope', async () => {
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      parameters.map((each) => JSON.stringify(each)),
      anyJson.map((each) => JSON.stringify(each)),
    )
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const response = await post(mock.url, { body })
        expect(response.status).toBe(200)
        expectEnvelopeOrNamed(response.status, await response.text())
      }),
      { numRuns: 400, seed: 20260301 },
    )
  })

  test('any header and query whatsoever gets an answer in the envelope or a named 4xx', async () => {
    const name = fc
      .stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,20}$/)
      .filter((text) => !/^(content-length|transfer-encoding|connection|host|expect|upgrade)$/i.test(text))
    const value = fc
      .string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)), maxLength: 80 })
      .map((text) => text.replace(/\x7f/g, ''))
    const request = fc.record({
      headers: fc.dictionary(name, value, { maxKeys: 5 }),
      query: printable,
      method: fc.constantFrom('POST', 'GET', 'PUT', 'HEAD', 'OPTIONS', 'TRACE'),
    })
    await fc.assert(
      fc.asyncProperty(request, async ({ headers, query, method }) => {
        const requestLine = (path: string) => `${method} ${path}&${query.replaceAll('#', '')} HTTP/1.1`
        const answer = await sendRaw(
          mock.url,
          Buffer.from(signedBytes({ requestLine, headers }).toString('latin1'), 'latin1'),
        )
        if (method === 'HEAD') expect(named).toContain(answer.status)
        else expectEnvelopeOrNamed(answer.status, answer.body.toString())
      }),
      { numRuns: 300, seed: 20260301 },
    )
  })

  test('any target whatsoever gets an answer in the envelope or a named 4xx', async () => {
    const piece = fc.oneof(
      printable,
      fc.constantFrom(
        '201612',
        'sid',
        accountSID,
        'call',
        'TeleMeeting.wx',
        'http:',
        '',
        '..',
        '%',
        '%ff',
        'api.ytx.net',
      ),
    )
    const targets = fc.array(piece, { maxLength: 7 }).map((pieces) => pieces.join('/').replaceAll(' ', '') || '/')
    await fc.assert(
      fc.asyncProperty(
        targets.filter((target) => !target.startsWith('/__admin')),
        async (target) => {
          const { status, body } = await sendRaw(
            mock.url,
            signedBytes({ requestLine: () => `POST ${target} HTTP/1.1` }),
          )
          expectEnvelopeOrNamed(status, body.toString())
        },
      ),
      { numRuns: 300, seed: 20260301 },
    )
  })

  test('any bytes whatsoever leave the mock alive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
        const { status } = await sendRaw(mock.url, Buffer.concat([bytes, Buffer.from('\r\n\r\n\r\n\r\n')]))
        expect(named).toContain(status)
      }),
      { numRuns: 150, seed: 20260301 },
    )
    expect((await post(mock.url)).status).toBe(200)
  })
})
