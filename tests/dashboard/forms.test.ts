import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createMockServer, type MockServer } from '../../mock-server/index.ts'
import { noon, post } from '../support/signed-request.ts'
import { chromiumPath, eventually, launchBrowser, visit } from './browser.ts'

describe.skipIf(!chromiumPath)('What is typed into a form of the dashboard', () => {
  let browser: Browser
  let mock: MockServer
  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    mock = await createMockServer({ clock: { now: () => noon } }).listen()
  })
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close()
    await mock.close()
  })

  const tell = (path: string, body: object) =>
    fetch(`${mock.url}/__admin/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const share = (page: Page) => page.getByLabel('Share')
  const balance = (page: Page) => page.getByRole('spinbutton', { name: 'Balance' })

  test('stays while the view beside it is drawn anew', async () => {
    const { page } = await visit(browser, mock, { hash: '#/scenarios' })
    await share(page).fill('50')
    await page.getByLabel('Latency').selectOption('fixed')
    await page.getByLabel('Milliseconds').fill('1')
    await tell('scenarios', { name: 'from elsewhere', answers: [{ statusCode: '-204' }] })
    await page.locator('.card', { hasText: 'from elsewhere' }).waitFor()
    expect([await share(page).inputValue(), await page.getByLabel('Milliseconds').inputValue()]).toEqual(['50', '1'])
  })

  test('stays while requests of the account come in', async () => {
    const { page } = await visit(browser, mock, { hash: '#/accounts' })
    await balance(page).fill('7')
    await post(mock.url)
    await page.getByText(/Requests\s*1/).waitFor()
    expect(await balance(page).inputValue()).toBe('7')
  })

  test('makes room for what stood there at first once it is sent', async () => {
    const { page } = await visit(browser, mock, { hash: '#/scenarios' })
    await share(page).fill('50')
    await page.getByLabel('statusCode').selectOption('-204')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.locator('.card', { hasText: '50 %' }).waitFor()
    await eventually(() => share(page).inputValue()).toBe('100')
  })
})
