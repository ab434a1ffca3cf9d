import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { partOf } from '../support/part-of.ts'
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

  test.each(
    partOf(
      [
        [
          'en-GB',
          '#/meetings',
          'Participants',
          '\nAnn 13800138000\n1',
          'Line 2: A telephone number has 3 to 20 digits, * or -. It begins with a digit or *, and may have a + in front. The number comes first, then the name.',
        ],
        [
          'zh-CN',
          '#/meetings',
          '参会者',
          '13800138000\n\n1',
          '第 3 行：电话号码由 3 到 20 个数字、* 或 - 组成，以数字或 * 开头，前面可加 +。',
        ],
        ['en-GB', '#/accounts', 'Balance', '', 'Fill this in.'],
        ['zh-CN', '#/accounts', '余额', '', '此项必填。'],
        ['en-GB', '#/accounts', 'Balance', '1e300', 'At most 1000000000.'],
        ['zh-CN', '#/scenarios', '请求占比（%）', '0', '不能小于 0.0001。'],
        [
          'en-GB',
          '#/scenarios',
          'Unlisted code',
          'abc',
          'Digits are expected, perhaps with a minus in front, such as -704.',
        ],
        ['zh-CN', '#/scenarios', '未列出的状态码', 'abc', '应为数字，前面可加负号，例如 -704。'],
        ['zh-CN', '#/clock', '前进秒数', '', '此项必填。'],
      ],
      2,
    ),
  )('is refused at its field, in the page’s language: %s %s', async (locale, hash, label, typed, error) => {
    const { page, troubles } = await the.visit({ locale, hash })
    const field = page
      .locator('form .field')
      .filter({ has: page.getByLabel(label) })
      .first()
    await field.getByLabel(label).fill(typed)
    await page.locator('form button[type=submit]').click()
    await field.getByText(error).waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-describedby'))).toBe(
      await page.locator('.field-error').getAttribute('id'),
    )
    // The browser says so of each answer that is no success, and there is nothing else.
    expect(troubles.filter((trouble) => !trouble.includes('status of 422'))).toEqual([])
  })

  test('is refused where an answer of a scenario would never come, at the one that stays', async () => {
    const { page } = await the.visit({ hash: '#/scenarios' })
    const form = page.getByRole('form', { name: 'New scenario' })
    await form.getByRole('button', { name: 'Add an answer' }).click()
    await form.getByRole('group', { name: 'Answer 2' }).getByLabel('statusCode').selectOption('-204')
    await form.getByRole('button', { name: 'Create' }).click()
    await form
      .getByRole('group', { name: 'Answer 1' })
      .getByText('The answer after this one would never come.')
      .waitFor()
    expect(await page.locator('.card').count()).toBe(0)
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
