import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import { partOf, triesWhole } from '../support/part-of.ts'
import { noon, post, signedBytes } from '../support/signed-request.ts'
import { chromiumPath, eventually, isTooWide, showView } from './browser.ts'
import { stage } from './stage.ts'

const views = ['requests', 'requests/new', 'requests/2', 'scenarios', 'meetings', 'clock', 'behaviour', 'accounts']
/** As many requests as the page keeps; in the gate fewer, which are many times more than there is room for. */
const most = 10_000
const many = triesWhole ? most : 2000
const evil = `"><img src=x onerror=alert(1)><script>alert(2)</script><b style="color:red">`

/** Sends the same right request so many times, a thousand on each connection: more may not wait behind one another. */
async function send(mock: MockServer, count: number): Promise<void> {
  const { hostname, port } = new URL(mock.url)
  const one = signedBytes({ headers: { Connection: 'keep-alive' } })
  for (let left = count; left > 0; left -= 1000) {
    const socket = connect(Number(port), hostname).resume()
    socket.write(Buffer.concat([...Array.from({ length: Math.min(left, 1000) - 1 }, () => one), signedBytes()]))
    await once(socket, 'close')
  }
}

/** The id of the newest request; asking for all of them would mask all of them. */
async function findNewest(mock: MockServer): Promise<number> {
  const page = (await (await fetch(`${mock.url}/__admin/requests?limit=1`)).json()) as { requests: [{ id: number }] }
  return page.requests[0].id
}

describe.skipIf(!chromiumPath)('The dashboard’s page', () => {
  const the = stage({ isShared: true }, async ({ mock }) => {
    await post(mock.url)
    await post(mock.url, { authToken: '0'.repeat(32) })
    await post(mock.url, { body: { action: evil, appid: evil, confid: evil }, headers: { 'X-Evil': evil } })
    await post(mock.url, { body: `<html>${evil}` })
    await post(mock.url, { accountSID: encodeURIComponent(evil) })
    await fetch(`${mock.url}/${encodeURIComponent(evil)}`)
  })

  // In the gate each view in one of the languages.
  test.each([
    ['en-GB', 0],
    ['zh-CN', 1],
  ])('never scrolls sideways, 320, 400 or 1,600 px wide, in %s', async (locale, place) => {
    const { page } = await the.visit({ locale })
    for (const view of partOf(views, 2, place)) {
      await showView(page, the.mock, view)
      for (const width of [1600, 400, 320]) {
        await page.setViewportSize({ width, height: 800 })
        expect([view, width, await isTooWide(page)]).toEqual([view, width, false])
      }
    }
  })

  test('shows markup and scripts in requests as text, runs nothing and asks no one else', async () => {
    const { page, troubles } = await the.visit()
    for (const id of [3, 4, 5, 6]) {
      await page.goto(`${the.mock.url}/__admin/#/requests/${id}`)
      await page.getByRole('heading', { name: `Request #${id}` }).waitFor()
      await page.getByRole('heading', { name: 'On the wire' }).waitFor()
      await page.getByText('Hex', { exact: true }).click()
      await page.getByText('Text', { exact: true }).click()
    }
    await page.goto(`${the.mock.url}/__admin/#/requests/3`)
    await page.locator('.wire', { hasText: 'onerror=alert(1)' }).first().waitFor()
    expect(await page.locator('#main img, #main script, #main b').count()).toBe(0)
    expect(troubles).toEqual([])
  })

  test('has no inline script and no inline style, and the server forbids both', async () => {
    const answer = await fetch(`${the.mock.url}/__admin/`)
    const html = await answer.text()
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)|\son\w+=|https?:\/\//)
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'; style-src 'self'")
  })

  test(`keeps the number of rows in the page small with ${many} requests, and still reaches every one`, async () => {
    // Of its own: the entries that other tests look at would have to make room.
    const limits = { journalEntries: most, journalBytes: 64 * 1024 * 1024 }
    const mock = await createMockServer({ clock: { now: () => noon }, limits }).listen()
    onTestFinished(() => mock.close())
    await send(mock, many)
    const { page, troubles } = await the.visit({}, mock)
    await page.getByText(`${many} requests`).waitFor()
    const rows = page.locator('.row')
    expect(await rows.count()).toBeLessThan(60)
    await page.locator('#request-list').focus()
    await page.keyboard.press('End')
    const oldest = (await findNewest(mock)) - (many - 1)
    await page.getByRole('heading', { name: `Request #${oldest}`, exact: true }).waitFor()
    expect(await rows.count()).toBeLessThan(60)
    await send(mock, 500)
    // Before, the first row would not be the newest.
    await page.getByRole('button', { name: '500 new' }).waitFor()
    await page.locator('#request-list').press('Home')
    const newest = await findNewest(mock)
    await eventually(() => page.locator(`#request-${newest}`).count()).toBe(1)
    expect(await rows.count()).toBeLessThan(60)
    await page.getByText(`${Math.min(most, many + 500)} requests`).waitFor()
    expect(troubles).toEqual([])
  })
})
