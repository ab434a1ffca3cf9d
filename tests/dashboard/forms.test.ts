import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { post } from '../support/signed-request.ts'
import { chromiumPath, eventually } from './browser.ts'
import { stage } from './stage.ts'

describe.skipIf(!chromiumPath)('What is typed into a form of the dashboard', () => {
  const the = stage()

  const share = (page: Page) => page.getByLabel('Share')
  const balance = (page: Page) => page.getByRole('spinbutton', { name: 'Balance' })

  test('stays while the view beside it is drawn anew', async () => {
    const { page } = await the.visit({ hash: '#/scenarios' })
    await share(page).fill('50')
    await page.getByLabel('Latency').selectOption('fixed')
    await page.getByLabel('Milliseconds').fill('1')
    await the.tell('scenarios', { name: 'from elsewhere', answers: [{ statusCode: '-204' }] })
    await page.locator('.card', { hasText: 'from elsewhere' }).waitFor()
    expect([await share(page).inputValue(), await page.getByLabel('Milliseconds').inputValue()]).toEqual(['50', '1'])
  })

  test('stays while requests of the account come in', async () => {
    const { page } = await the.visit({ hash: '#/accounts' })
    await balance(page).fill('7')
    await post(the.mock.url)
    await page.getByText(/Requests\s*1/).waitFor()
    expect(await balance(page).inputValue()).toBe('7')
  })

  test('makes a limit of calls, and an unlisted code with the message that it shall have', async () => {
    const { page } = await the.visit({ hash: '#/scenarios' })
    await page.getByLabel('Calls').fill('2')
    await page.getByLabel('Within seconds').fill('0.5')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.locator('.card', { hasText: /limit=2\/0\.5s\s*→\s*-104/ }).waitFor()
    await page.getByLabel('Unlisted code').fill('-704')
    await page.getByLabel('statusMsg').fill('未查询到订单信息')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.locator('.card', { hasText: '-704 · 未查询到订单信息' }).waitFor()
    const unlisted = { statusCode: '-704', statusMsg: '未查询到订单信息' }
    for (const answer of [unlisted, unlisted, { statusCode: '-104' }]) {
      expect(await (await post(the.mock.url)).json()).toMatchObject(answer)
    }
  })

  test('makes room for what stood there at first once it is sent', async () => {
    const { page } = await the.visit({ hash: '#/scenarios' })
    await share(page).fill('50')
    await page.getByLabel('statusCode').selectOption('-204')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.locator('.card', { hasText: '50 %' }).waitFor()
    await eventually(() => share(page).inputValue()).toBe('100')
  })
})
