import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { asksOf } from '../tests/support/ask-mock.ts'
import { startMock } from './start-mock.ts'

const account = '{"accountSID":"a","authToken":"b","appid":"c"}'

/** A server that says it is a mock and makes an account, and answers all else with this. */
async function pretend(status: number, body: string) {
  const server = createServer(({ method, url }, response) => {
    if (url === '/__admin/health') response.end('{"name":"telemeeting-kit","status":"up"}')
    else if (method === 'POST' && url === '/__admin/accounts') response.end(account)
    else response.writeHead(status).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return startMock({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

const verified = '"matched":0,"held":true'
const entry = '{"id":1,"request":{"body":""},"answer":{"httpStatus":200}}'

describe('A stranger at the address of a mock', () => {
  test.each([
    [200, ''],
    [201, ''],
    [200, 'null'],
    [200, '[]'],
    [200, '{}'],
    [200, '{"ok":true}'],
    [200, '"OK"'],
    [200, account],
    [200, '<html>'],
    [206, '{}'],
  ])('is refused by name, whatever it is asked, where it answers %i %j', async (status, body) => {
    const mock = await pretend(status, body)
    for (const ask of asksOf(mock)) {
      await expect(ask()).rejects.toThrow('is no mock of telemeeting-kit')
    }
  })

  test.each([
    `{${verified}}`,
    `{${verified},"nearestMisses":{}}`,
    `{${verified},"nearestMisses":[null]}`,
    `{${verified},"nearestMisses":[{"id":1}]}`,
    '{"matched":"0","held":true,"nearestMisses":[]}',
    '{"matched":-1,"held":true,"nearestMisses":[]}',
    '{"matched":0,"held":"yes","nearestMisses":[]}',
  ])('is refused where its result of a verification is %s', async (body) => {
    const mock = await pretend(200, body)
    await expect(mock.verify({}, { exactly: 0 })).rejects.toThrow('is no mock of telemeeting-kit')
  })

  test.each([
    '{"requests":[]}',
    '{"requests":[],"nextCursor":null,"total":0}',
    '{"requests":[],"nextCursor":7,"total":0,"dropped":0}',
    '{"requests":[{}],"nextCursor":null,"total":1,"dropped":0}',
    '{"requests":[null],"nextCursor":null,"total":1,"dropped":0}',
    '{"requests":[{"id":1,"request":{},"answer":{}}],"nextCursor":null,"total":1,"dropped":0}',
  ])('is refused where its page of a journal is %s', async (body) => {
    const mock = await pretend(200, body)
    await expect(mock.requests()).rejects.toThrow('is no mock of telemeeting-kit')
  })

  test.each([entry, ''])('is not asked for ever where each page names a next one: [%s]', async (entries) => {
    const mock = await pretend(200, `{"requests":[${entries}],"nextCursor":"x","total":9,"dropped":0}`)
    await expect(mock.requests()).rejects.toThrow('gives the same requests page after page')
  })
})

test('A journal that is longer than one answer may be is read in smaller pages', async () => {
  const bytes = 200 * 1024 * 1024
  const mock = await startMock({ limits: { accountJournalBytes: bytes, journalBytes: bytes, accountsBytes: bytes } })
  onTestFinished(() => mock.close())
  const body = JSON.stringify({ action: 'destroyMeeting', confid: '\u0007'.repeat(150_000) })
  const url = `${mock.url}/201612/sid/${mock.credentials.accountSID}/call/TeleMeeting.wx?Sign=0`
  for (let sent = 0; sent < 40; sent++) await (await fetch(url, { method: 'POST', body })).text()
  const entries = await mock.requests()
  expect(entries.map(({ request }) => request.body.length)).toEqual(entries.map(() => body.length))
  expect(entries).toHaveLength(40)
})
