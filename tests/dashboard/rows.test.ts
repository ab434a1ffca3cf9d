import { connect } from 'node:net'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { partOf } from '../support/part-of.ts'
import { appid, post, signedBytes } from '../support/signed-request.ts'
import { chromiumPath, eventually, isTooWide } from './browser.ts'
import { stage } from './stage.ts'

const row = (page: Page, id: number) => page.locator(`#request-${id}`)
const told = async (page: Page, id: number) => (await row(page, id).innerText()).replace(/\s+/g, ' ')

describe.skipIf(!chromiumPath)('A row of the dashboard’s list', () => {
  const the = stage()
  const ask = (confid: string, action: unknown = 'destroyMeeting') =>
    post(the.mock.url, { body: { action, appid, confid } }).catch(() => undefined)

  test.each(
    partOf(
      [
        ['telemeetingkitfault-gbk', 'forced: gbk · own verdict: 0'],
        ['telemeetingkitfault-connection-reset', 'forced: connection-reset · own verdict: 0'],
        ['telemeetingkitfault-http-503', 'forced: gateway-error 503 · own verdict: 0'],
        ['telemeetingkitcode-204', 'forced: -204 · own verdict: 0'],
      ],
      2,
    ),
  )('of %s says in words what was forced and what the request deserved', async (confid, words) => {
    await ask(confid)
    const { page } = await the.visit()
    expect(await told(page, 1)).toContain(words)
  })

  test('that was forced says in Chinese, too, which code the request deserved', async () => {
    const headers = { Prefer: 'code=0' }
    await post(the.mock.url, { authToken: '0'.repeat(32), headers })
    const { page } = await the.visit({ locale: 'zh-CN' })
    expect(await told(page, 1)).toContain('强制：0 · 未强制时的结果：-203')
  })

  test('says that the caller was gone before a late answer, once that is known', async () => {
    const { page } = await the.visit()
    const caller = connect(Number(new URL(the.mock.url).port), '127.0.0.1')
    caller.end(signedBytes({ headers: { 'X-Mock-Fault': 'latency=500' } }))
    await eventually(() => told(page, 1)).toContain('forced: 500 ms · caller gone · own verdict')
    await row(page, 1).click()
    await page.getByText('The caller hung up, or the mock was stopped, before this answer was out.').waitFor()
  })

  test('can be found by the fault that was forced', async () => {
    await ask('telemeetingkitfault-http-503')
    await ask('1')
    const { page } = await the.visit()
    await page.getByRole('searchbox').fill('gateway-error')
    await page.getByText('1 of 2 requests').waitFor()
  })

  test.each(
    partOf(
      [
        ['terminateMeeting', 'terminateMeeting'],
        ['<b>end</b>', '<b>end</b>'],
        [7, 'POST, unknown action'],
        [undefined, 'POST, unknown action'],
      ],
      2,
      1,
    ),
  )('of a request with the action %j shows %s', async (action, shown) => {
    await post(the.mock.url, { body: { action, appid, confid: '1' } })
    const { page } = await the.visit()
    expect(await row(page, 1).locator('.row-action').innerText()).toBe(shown)
  })

  test('stays as wide as the list, however long the action', async () => {
    await ask('1', 'x'.repeat(200))
    const { page } = await the.visit({ viewport: { width: 400, height: 800 } })
    const [time, list] = await Promise.all([
      row(page, 1).locator('time').boundingBox(),
      page.locator('#request-list').boundingBox(),
    ])
    expect((time?.x ?? 0) + (time?.width ?? 0)).toBeLessThanOrEqual((list?.x ?? 0) + (list?.width ?? 0))
    expect(await isTooWide(page)).toBe(false)
  })

  test('of a request that was no call of the endpoint says why, and so does the request itself', async () => {
    await fetch(`${the.mock.url}/nowhere`)
    await post(the.mock.url, { body: 'x'.repeat(2_000_000) }).catch(() => undefined)
    await eventually(() => the.mock.requests().length).toBe(2)
    const { page } = await the.visit()
    expect(await told(page, 1)).toContain('the mock serves one endpoint.')
    expect(await told(page, 2)).toContain('The body is over the limit of')
    await row(page, 1).click()
    await page.locator('#detail dd', { hasText: 'the mock serves one endpoint. Expected: POST' }).waitFor()
    await page.locator('#detail dt:text-is("Provenance") + dd .badge').waitFor()
    expect(await page.locator('#detail dt:text-is("Reason") + dd').innerText()).toBe('No such path')
    expect(await page.locator('#detail dt:text-is("Rests on") + dd .claim').count()).toBeGreaterThan(0)
  })

  test('of a createMeeting shows the meeting’s name, or the meid that it got, and how many are rung', async () => {
    const parties = [{ phone: '13800138001' }, { phone: '13800138002' }]
    const made = { action: 'createMeeting', appid, creator: '13800138000', parties }
    await post(the.mock.url, { body: { ...made, meetingname: 'Weekly planning' } })
    const { meid } = (await (await post(the.mock.url, { body: made })).json()) as { meid: string }
    const { page } = await the.visit()
    expect(await told(page, 1)).toMatch(/Weekly planning .*participants: 2 · all \d+ checks passed/)
    expect(await told(page, 2)).toMatch(new RegExp(`${meid} .*participants: 2`))
  })

  test('leads to what is there: a number that has not been is not called forgotten', async () => {
    const { page } = await the.visit({ hash: '#/requests/2' })
    await page.getByText('There is no request 2 (yet).').waitFor()
    await ask('1')
    await ask('2')
    await page.getByRole('heading', { name: 'On the wire' }).waitFor()
    expect(await page.getByText('There is no request').count()).toBe(0)
  })

  test.each(partOf(['#/requests/abc', '#/nowhere', '#/clock/3'], 3))(
    'is not what %s leads to, which is told',
    async (hash) => {
      const { page } = await the.visit({ hash })
      await page.getByRole('status').getByText(`There is no such page: ${hash}. Here are the requests.`).waitFor()
      expect(page.url()).toMatch(/#\/requests$/)
    },
  )

  test('that made room leads to a request that is not kept any more', async () => {
    await the.restart({ limits: { journalEntries: 2 } })
    for (const confid of ['1', '2', '3']) await ask(confid)
    const { page } = await the.visit({ hash: '#/requests/1' })
    await page.getByText('Request 1 is not kept any more.').waitFor()
  })
})
