import { describe, expect, onTestFinished, test } from 'vitest'
import { createMockServer } from '../../mock-server/index.ts'
import { sayAll } from '../../testing/judgement/say.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { englishSpeech } from '../terminal/english-speech.ts'
import { createLedger } from './create-ledger.ts'
import { watchServer } from './watch-server.ts'

const served = { value: 'served', provenance: 'assumed', claims: ['D5'] }
const lenient = { codes: { 'sign-matches-account': served } }
const later = { advance: { seconds: 90_000 } }

/** Sends something to a mock's own pages and resolves to what the ledger makes of it. */
async function send(method: string, path: string, body?: object, admin = false) {
  const mock = await createMockServer().listen()
  onTestFinished(() => mock.close())
  const { ledger, ...keeper } = createLedger(
    { codes: [], hosts: [], admin },
    { utcOffsetMilliseconds: 0, windowMilliseconds: 0 },
  )
  watchServer(mock.server as NonNullable<typeof mock.server>, keeper)
  await fetch(`${mock.url}/__admin/accounts`, { method: 'POST', body: '{"accountSID":"own"}', headers })
  const text = body ? JSON.stringify(body) : ''
  // A raw socket: fetch would mend some of the spellings.
  const head = `${method} ${path} HTTP/1.1\r\nHost: ${new URL(mock.url).host}\r\nConnection: close\r\n`
  const type = body ? `Content-Type: application/json\r\nContent-Length: ${text.length}\r\n` : ''
  const { status } = await sendRaw(mock.url, `${head}${type}\r\n${text}`)
  await expect.poll(() => new Promise((resolve) => mock.server?.getConnections((_, count) => resolve(count)))).toBe(0)
  return { status, ledger }
}

const headers = { 'Content-Type': 'application/json', Connection: 'close' }

describe('watchAdmin', () => {
  for (const [change, path, body] of [
    ['behaviour', '/__admin/behaviour', lenient],
    ['behaviour', '/__admin/behaviour#x', lenient],
    ['clock', '/__admin/clock', later],
    ['clock', '/__admin/clock#&accountSID=own', later],
  ] as const) {
    test(`takes PUT ${path} for a breach, and for none where --allow-admin is given`, async () => {
      const { status, ledger } = await send('PUT', path, body)
      expect(status).toBe(200)
      expect(ledger.breaches).toMatchObject([{ kind: 'admin-change', change }])
      const allowed = await send('PUT', path, body, true)
      expect(allowed.ledger).toMatchObject({ broken: 0, breaches: [] })
      expect(sayAll([...allowed.ledger.allowed.values()], englishSpeech)).toEqual([
        { why: `a change of the mock's ${change} (--allow-admin)`, requests: 1 },
      ])
    })
  }

  for (const [method, path, body, status] of [
    ['PUT', '/__admin/clock?accountSID=own', later, 200],
    ['PUT', '/__admin/behaviour', { nonsense: 1 }, 422],
    ['PUT', '/__admin/clock', { advance: 1 }, 422],
    ['GET', '/__admin/behaviour', undefined, 200],
    ['DELETE', '/__admin/behaviour', undefined, 200],
    ['POST', '/__admin/reset', undefined, 204],
    ['POST', '/__admin/scenarios', { answers: [{ statusCode: '-100' }] }, 201],
    ['POST', '/__admin/accounts', {}, 201],
    ['PUT', '/__admin/accounts/behaviour', {}, 201],
  ] as const) {
    test(`takes ${method} ${path} that is answered ${status} for no breach`, async () => {
      const sent = await send(method, path, body)
      expect(sent).toMatchObject({ status, ledger: { requests: 0, broken: 0 } })
    })
  }
})
