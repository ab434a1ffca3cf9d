import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { createMockServer } from '../../mock-server/index.ts'
import { createLine } from '../support/line.ts'
import { partOf } from '../support/part-of.ts'
import { appid, noon, post } from '../support/signed-request.ts'
import { chromiumPath, eventually } from './browser.ts'
import { stage } from './stage.ts'

const rows = (page: Page) => page.locator('.row')
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id)

describe.skipIf(!chromiumPath)('The dashboard, by keyboard and over a bad line', () => {
  const the = stage({}, async ({ mock }) => {
    for (const confid of ['a1', 'a2', 'a3']) await post(mock.url, { body: { action: 'destroyMeeting', appid, confid } })
  })

  test('begins with a link to the content', async () => {
    const { page } = await the.visit()
    await page.keyboard.press('Tab')
    await eventually(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to content')
    await page.keyboard.press('Enter')
    await eventually(() => focused(page)).toBe('main')
  })

  test('searches with / and walks through the list with j, k, arrows, Home and End', async () => {
    const { page } = await the.visit()
    const opened = () => page.locator('#detail h2').innerText()
    await page.keyboard.press('j')
    await eventually(opened).toBe('Request #3')
    await page.keyboard.press('j')
    await eventually(opened).toBe('Request #2')
    await page.keyboard.press('k')
    await eventually(opened).toBe('Request #3')
    await page.keyboard.press('/')
    await eventually(() => focused(page)).toBe('search')
    await page.keyboard.type('a1 j')
    await page.getByText('No request passes this filter.').waitFor()
    await page.keyboard.press('Escape')
    await eventually(() => rows(page).count()).toBe(3)
    await page.keyboard.press('Escape')
    await eventually(() => focused(page)).toBe('request-list')
    await page.keyboard.press('End')
    await eventually(opened).toBe('Request #1')
    await page.keyboard.press('ArrowUp')
    await eventually(opened).toBe('Request #2')
    await page.keyboard.press('Home')
    await eventually(opened).toBe('Request #3')
    await eventually(() => page.locator('#request-list').getAttribute('aria-activedescendant')).toBe('request-3')
  })

  test('loses no step of keys that come faster than the page is drawn', async () => {
    const { page } = await the.visit()
    await page.evaluate(async () => {
      for (let each = 0; each < 3; each += 1) {
        document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }))
        // The page's own work, but no frame.
        for (let turn = 0; turn < 10; turn += 1) await undefined
      }
    })
    await page.getByRole('heading', { name: 'Request #1' }).waitFor()
  })

  test.each(partOf([400, 1280], 2))(
    'goes to the list with j, so that Enter opens the request, %i px wide',
    async (width) => {
      const { page } = await the.visit({ viewport: { width, height: 800 } })
      await page.getByRole('link', { name: 'Requests' }).click()
      await page.keyboard.press('j')
      await eventually(() => focused(page)).toBe('request-list')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Request #3' }).waitFor()
      await eventually(() => page.url()).toContain('#/requests/3')
      await page.keyboard.press('j')
      await page.getByRole('heading', { name: 'Request #2' }).waitFor()
      await eventually(() => focused(page)).toBe(width < 1000 ? 'detail-title' : 'request-list')
    },
  )

  test('opens with Enter and closes with Escape on a narrow page, and the focus comes back', async () => {
    const { page } = await the.visit({ viewport: { width: 400, height: 800 } })
    await page.locator('#request-list').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('#detail').count()).toBe(0)
    await page.keyboard.press('Enter')
    await page.locator('#detail').waitFor()
    await eventually(() => focused(page)).toBe('detail-title')
    await page.keyboard.press('Escape')
    await eventually(() => focused(page)).toBe('request-list')
    expect(await page.locator('#detail').count()).toBe(0)
  })

  test('shows the keys with ?, where single keys can be switched off', async () => {
    const { page } = await the.visit()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard' }).getByRole('checkbox').uncheck()
    await page.keyboard.press('Escape')
    await eventually(() => page.getByRole('dialog').count()).toBe(0)
    await page.keyboard.press('?')
    await page.keyboard.press('j')
    expect(await page.getByRole('dialog').count()).toBe(0)
    expect(await page.locator('#detail').count()).toBe(0)
  })

  test('says when the line breaks, and catches up by itself when the mock is back', async () => {
    const { page } = await the.visit({}, await createLine(() => the.mock.url))
    await eventually(() => rows(page).count()).toBe(3)
    await the.mock.close()
    await page.getByText('Connection lost').waitFor()
    await the.restart()
    await post(the.mock.url)
    await page.locator('.connection.live').waitFor()
    await eventually(() => rows(page).count()).toBe(1)
  })

  test('forgets nothing that came in when the answer to an earlier question comes last', async () => {
    const { page } = await the.visit()
    let asked = 0
    let release = () => {}
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/__admin/requests?**', async (route) => {
      asked += 1
      if (asked > 1) return route.continue()
      const response = await route.fetch()
      await released
      await route.fulfill({ response })
    })
    for (const count of [1, 2]) {
      await fetch(`${the.mock.url}/__admin/reset`, { method: 'POST' })
      await eventually(() => asked).toBe(count)
    }
    await post(the.mock.url)
    await eventually(() => rows(page).count()).toBe(1)
    const late = page.waitForEvent('requestfinished', (request) => request.url().includes('/requests?'))
    release()
    await late
    await post(the.mock.url)
    await eventually(() => rows(page).count()).toBe(2)
  })

  // The browser itself takes every name below localhost for this machine; the mock knows it by no such name.
  test.each(['127.0.0.1', 'mock.localhost'])(
    'asks for the token when the mock wants one, again after a wrong one, and keeps it for the tab only: by %s',
    async (name) => {
      const guarded = await createMockServer({ clock: { now: () => noon }, adminToken: 'the-right-token' }).listen()
      await post(guarded.url)
      const page = await the.visitors.come()
      await page.goto(`${guarded.url.replace('127.0.0.1', name)}/__admin/`)
      for (const token of ['a-wrong-token', '令牌', 'the-right-token']) {
        await page.getByLabel('Admin token').fill(token)
        await page.getByRole('button', { name: 'Connect' }).click()
        if (token === 'the-right-token') continue
        await page.getByRole('alert').getByText('That is not the token of this mock.').waitFor()
        await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('token')
      }
      await page.locator('.connection.live').waitFor()
      await eventually(() => focused(page)).toBe('main')
      await eventually(() => rows(page).count()).toBe(1)
      await fetch(`${guarded.url}/__admin/requests`, {
        method: 'DELETE',
        headers: { authorization: 'Bearer the-right-token' },
      })
      await eventually(() => rows(page).count()).toBe(0)
      expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 1])
      await guarded.close()
    },
  )
})
