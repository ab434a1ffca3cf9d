import { describe, expect, onTestFinished, test } from 'vitest'
import { createMockServer, type JournalEntry } from '../../mock-server/index.ts'
import { sendRaw } from '../../tests/support/raw-http.ts'
import { accountSID, authToken, base64, noon, post, signedBytes } from '../../tests/support/signed-request.ts'
import { createLedger } from './create-ledger.ts'
import { printReport } from './print-report.ts'
import { createReport } from './report.ts'
import { watchServer } from './watch-server.ts'

const hour = 3_600_000
const clock = { utcOffsetMilliseconds: 8 * hour, windowMilliseconds: 24 * hour }

/** A mock whose requests go into a ledger. */
async function startWatched() {
  const mock = await createMockServer({ clock: { now: () => noon } }).listen()
  onTestFinished(() => mock.close())
  const { ledger, ...keeper } = createLedger({ codes: [], hosts: [] }, clock)
  const watch = watchServer(mock.server as NonNullable<typeof mock.server>, keeper.addBreach)
  mock.onRequest((entry) => keeper.addEntry(entry, watch.take()))
  return { mock, ledger, keeper, watch }
}

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
})
