import { afterEach, describe, expect, test, vi } from 'vitest'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { appid, noon, post, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer, type MockServerOptions } from '../index.ts'
import { mostBodyValues } from '../vendor/read-text.ts'

const started: MockServer[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  for (const mock of started.splice(0)) await mock.close()
})

async function start(options: MockServerOptions = {}): Promise<MockServer> {
  const mock = await createMockServer({ clock: { now: () => noon }, seed: 1, ...options }).listen()
  started.push(mock)
  return mock
}

const meeting = { action: 'hangupMeeting', appid, confid: '002', phone: '13800138000' }
const deep = '['.repeat(20_000) + ']'.repeat(20_000)

describe('No request ends the mock', () => {
  for (const name of ['action', 'appid', 'confid', 'phone'] as const) {
    test(`whose ${name} is nested 20,000 levels deep`, async () => {
      const mock = await start()
      const body = JSON.stringify({ ...meeting, [name]: '?' }).replace('"?"', deep)
      const { status, headers } = await sendRaw(mock.url, signedBytes({ body }))
      expect(status).toBe(200)
      expect(headers.get('x-mock-reason')).toContain('nested too deeply')
      expect((await post(mock.url)).status).toBe(200)
    })
  }

  test('that meets a fault of the kit itself: it is answered loudly, unlike any answer of the platform', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    const served = { value: 'served' as const, provenance: 'assumed' as const, claims: [] }
    const mock = await start({ behaviour: { codes: { 'parameters-are-strings': served } } })
    const body = JSON.stringify({ ...meeting, confid: '?' }).replace('"?"', deep)
    const { status, headers, body: answer } = await sendRaw(mock.url, signedBytes({ body }))
    expect(`${[...headers].join('\n')}\n${answer}`).not.toMatch(/RangeError|call stack|\.[jt]s\b|\n? +at /)
    expect([status, JSON.parse(answer.toString()).title]).toEqual([500, 'A fault of the kit itself'])
    expect(said).toHaveBeenCalledOnce()
    expect((await post(mock.url)).status).toBe(200)
  })

  test.each([
    ['opening brackets', (count: number) => '['.repeat(count)],
    ['brackets', (count: number) => '['.repeat(count) + ']'.repeat(count)],
    ['commas', (count: number) => `[0${',0'.repeat(count - 1)}]`],
  ])('that has more %s than are read, which nobody parses', async (_what, make) => {
    const mock = await start()
    const parse = vi.spyOn(JSON, 'parse')
    const ask = async (count: number, outer: (inner: string) => string) => {
      // The outer brace is one more.
      const body = outer(make(count - 1))
      const { headers, body: answer } = await sendRaw(mock.url, signedBytes({ body }))
      const isParsed = parse.mock.calls.some(([text]) => text === body)
      return [isParsed, headers.get('x-mock-reason')?.includes('too many brackets'), answer.toString().includes('"-4"')]
    }
    const inObject = (inner: string) => `{"a":${inner}}`
    const inList = (inner: string) => `[${inner}]`
    expect(await ask(mostBodyValues + 1, inObject)).toEqual([false, true, true])
    expect(await ask(mostBodyValues + 1, inList)).toEqual([false, true, true])
    expect((await ask(mostBodyValues, inObject)).slice(0, 2)).toEqual([true, false])
  })

  test('that comes in 100,000 pieces', async () => {
    const mock = await start()
    const head = signedBytes({ headers: { 'Content-Length': '', 'Transfer-Encoding': 'chunked' }, body: '' })
    const pieces = Buffer.from(`${'1\r\nx\r\n'.repeat(100_000)}0\r\n\r\n`)
    const { headers } = await sendRaw(mock.url, Buffer.concat([head, pieces]))
    expect(headers.get('x-mock-reason')).toContain('body-is-json-object')
  })
})
