import { describe, expect, test } from 'vitest'
import { checks } from '../../mock-server/checks/index.ts'
import type { JournalEntry } from '../../mock-server/index.ts'
import { refused, sendRow } from '../support/refused-requests.ts'
import { post } from '../support/signed-request.ts'
import { chromiumPath } from './browser.ts'
import { stage } from './stage.ts'

/** What other requests are told: another path, another version, another method, forced answers that there are not. */
const others: readonly ((url: string) => Promise<unknown>)[] = [
  (url) => fetch(`${url}/elsewhere`),
  (url) => post(url, { version: '201613' }),
  (url) => fetch(`${url}/201612/sid/x/call/TeleMeeting.wx`),
  (url) => post(url, { headers: { 'X-Mock-Fault': 'none' } }),
  (url) => post(url, { headers: { Prefer: 'code=x' } }),
]

/** By the names of what is said: each sentence is read once. */
const nameOf = ({ refusal, problem }: JournalEntry): string | undefined =>
  refusal ? [refusal.message.name, refusal.finding?.hypothesis].join() : problem?.message.name

/** Whatever explains something in the detail of a request: names of checks and codes are the interface's. */
const explained = '.explained dt, .explained dd:not(.mono), .explained .received, .explained .expected, .finding'

/** Two English words in a row, where neither stands in quotes: what was sent is what it is in every language. */
const english = /[a-z]{2,} [a-z]{2,}/i
const wire = /"(?:[^"\\]|\\.)*"|AUTH TOKEN|ACCOUNT SID|HTTP Basic/g

describe.skipIf(!chromiumPath)('A Chinese dashboard', () => {
  const the = stage({ isShared: true, strict: true }, async ({ mock }) => {
    for (const { changes, before } of refused) {
      // Each row begins without a meeting.
      if (before) await fetch(`${mock.url}/__admin/meetings`, { method: 'DELETE' })
      for (const earlier of before ?? []) await post(mock.url, earlier)
      await sendRow(mock.url, changes)
    }
    for (const send of others) await send(mock.url)
  })

  test('explains what each check refuses, and what is no call, without an English sentence', async () => {
    const entries = [...new Map(the.mock.requests().map((entry) => [nameOf(entry), entry])).values()].filter(nameOf)
    const asked = new Set(entries.map(({ refusal }) => refusal?.check))
    expect(checks.filter(({ name }) => !asked.has(name)).map(({ name }) => name)).toEqual([])
    const { page } = await the.visit({ locale: 'zh-CN' })
    const texts = await page.locator('.row .row-reason').allInnerTexts()
    for (const { id } of entries) {
      await page.evaluate((hash) => location.assign(hash), `#/requests/${id}`)
      await page.getByRole('heading', { name: `请求 #${id}` }).waitFor()
      texts.push((await page.locator(explained).allInnerTexts()).join('\n'))
    }
    expect(texts.filter((text) => !/[\u4e00-\u9fff]/.test(text))).toEqual([])
    const lines = texts.flatMap((text) => text.replace(wire, '').split('\n'))
    expect(lines.filter((line) => english.test(line))).toEqual([])
  })
})
