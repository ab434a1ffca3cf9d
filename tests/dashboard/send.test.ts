import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { accountSID, appid, authToken, md5, noonTimestamp, post } from '../support/signed-request.ts'
import { chromiumPath, eventually, showView } from './browser.ts'
import { stage } from './stage.ts'

const rows = (page: Page) => page.locator('.row')
const detail = (page: Page) => page.locator('#detail')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const codeOf = async (answer: Promise<Response>) => ((await (await answer).json()) as { statusCode: string }).statusCode
const wrong = { authToken: '0'.repeat(32) }

describe.skipIf(!chromiumPath)('What can be done with requests in the dashboard', () => {
  const the = stage()

  test('begins with an empty list: a first answer takes two clicks', async () => {
    const { page, troubles } = await the.visit()
    await button(page, 'Send a request').click()
    const form = page.getByRole('form', { name: 'Send a request' })
    await form.getByText(authToken).waitFor()
    await form.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('heading', { name: 'Request #1' }).waitFor()
    await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('detail-title')
    await page.getByText('1 request', { exact: true }).waitFor()
    expect(await detail(page).locator('.big-code').innerText()).toMatch(/^0 提交成功/)
    expect(await rows(page).count()).toBe(1)
    expect(the.mock.requests()).toMatchObject([{ accountSID, action: 'destroyMeeting', answer: { statusCode: '0' } }])
    expect(troubles).toEqual([])
  })

  test('has a mistake explained, and tells the Sign that would have been right', async () => {
    const { page, troubles } = await the.visit({
      hash: '#/requests/new',
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.getByLabel('Mistake in the signature').selectOption('Sign: the timestamp before the authToken')
    await button(page, 'Send').click()
    await detail(page).getByText('The timestamp comes before the token').waitFor()
    const right = page.getByRole('region', { name: 'The right signature' })
    await right.getByText(md5(accountSID + authToken + noonTimestamp)).waitFor()
    // A reader wants to know first what is wrong.
    const titles = await detail(page).locator('.finding h3').allInnerTexts()
    expect(titles.map((title) => title.split('\n')[0]?.trim())).toEqual([
      expect.stringContaining('Signature doctor'),
      'The right signature',
    ])
    await right.getByRole('button', { name: 'Copy: Sign' }).click()
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await eventually(copied).toBe(md5(accountSID + authToken + noonTimestamp))
    expect(await codeOf(post(the.mock.url, { sign: await copied() }))).toBe('0')
    expect(troubles).toEqual([])
  })

  test('sends a createMeeting by its sample, and says at the field what is no JSON, in Chinese', async () => {
    const { page } = await the.visit({ locale: 'zh-CN', hash: '#/requests/new' })
    await page.getByLabel('动作').selectOption('createMeeting')
    const parties = page.getByRole('textbox', { name: /^parties/ })
    const sample = await parties.inputValue()
    await parties.fill(`${sample},`)
    await button(page, '发送').click()
    await page.locator('.field', { has: parties }).getByText('不是合法的 JSON。').waitFor()
    expect(the.mock.requests()).toEqual([])
    await parties.fill(sample)
    await button(page, '发送').click()
    await page.getByRole('heading', { name: '请求 #1' }).waitFor()
    expect(the.mock.requests()).toMatchObject([{ action: 'createMeeting', answer: { statusCode: '0' } }])
  })

  test('signs for an account whose token is not shown, and sends what is missing as missing', async () => {
    const made = await (await the.tell('accounts', { accountSID: 'mine', authToken: 'keep-it-to-yourself' })).json()
    const { page } = await the.visit({ hash: '#/requests/new' })
    await detail(page)
      .getByRole('combobox', { name: /^accountSID/ })
      .selectOption('mine')
    await page.getByText('and shows it nowhere').waitFor()
    expect(await page.content()).not.toContain('keep-it-to-yourself')
    await page.getByLabel('confid').fill('')
    await button(page, 'Send').click()
    await detail(page).getByText('parameters-are-present').first().waitFor()
    expect(JSON.parse(the.mock.requests()[0]?.request.body ?? '')).toEqual({
      action: 'destroyMeeting',
      appid: made.appid,
    })
  })

  test('shows no token for one of the kit’s accounts that was given another', async () => {
    await the.restart({ accounts: [{ accountSID, authToken: 'another-token', appid }] })
    const { page } = await the.visit({ hash: '#/requests/new' })
    await page.getByText('and shows it nowhere').waitFor()
    expect(await detail(page).innerHTML()).not.toMatch(new RegExp(`another-token|${authToken}`))
    await button(page, 'Send').click()
    await page.getByRole('heading', { name: 'Request #1' }).waitFor()
    expect(the.mock.requests()).toMatchObject([{ answer: { statusCode: '0' } }])
  })

  test('sends an action of a file of one’s own, text as text and numbers as numbers', async () => {
    const properties = { appid: { type: 'string' }, to: { type: 'string' }, pages: { type: 'number' } } as const
    const action = {
      name: 'sendFax',
      request: { required: ['appid', 'to', 'pages'], properties },
      members: { to: '{{to}}' },
    }
    const fax = { path: 'fax/Send2.wx', versions: ['201801'], provenance: 'observed' as const, actions: [action] }
    await the.restart({ endpoints: { endpoints: [fax] } })
    const { page } = await the.visit({ hash: '#/requests/new' })
    await page.getByLabel('action').selectOption('sendFax · fax/Send2.wx')
    await page.getByLabel('to', { exact: true }).fill('12')
    await page.getByLabel('pages').fill('3')
    await button(page, 'Send').click()
    await detail(page).getByText('POST /201801').waitFor()
    const [sent] = the.mock.requests()
    expect(JSON.parse(sent?.request.body ?? '')).toEqual({ action: 'sendFax', appid, to: '12', pages: 3 })
    expect(JSON.parse(sent?.answer.body ?? '')).toMatchObject({ statusCode: '0', to: '12' })
  })

  test('sends what the mock does not have, typed, and parameters that are empty: every one of those codes is seen', async () => {
    const { page, troubles } = await the.visit({ hash: '#/requests/new', locale: 'zh-CN' })
    const form = page.getByRole('form', { name: '发送请求' })
    const type = async (field: string, label: string, text: string) => {
      await form.locator(`select[name=${field}]`).selectOption('其他，手动输入…')
      await form.getByLabel(label).fill(text)
    }
    const rows: readonly [code: string, fill: () => Promise<unknown>, sent: object][] = [
      ['-200', () => type('accountSID', '账户Id（手动输入）', 'nobody'), { action: 'destroyMeeting', appid }],
      ['-205', () => type('appid', 'appid（手动输入）', 'none-such'), { appid: 'none-such' }],
      ['-2', () => type('appid', 'appid（手动输入）', ''), { appid: '' }],
      ['-3', () => type('action', '动作（手动输入）', 'inviteMeeting'), { action: 'inviteMeeting' }],
      [
        '-2',
        async () => {
          await form.getByLabel('confid').fill('')
          await form.getByLabel('留空的必填参数传空字符串').check()
        },
        { confid: '' },
      ],
    ]
    for (const [index, [code, fill, sent]] of rows.entries()) {
      await showView(page, the.mock, 'requests/new')
      await fill()
      await button(page, '发送').click()
      await page.getByRole('heading', { name: `请求 #${index + 1}` }).waitFor()
      const entry = the.mock.requests().at(-1)
      expect(entry).toMatchObject({ answer: { statusCode: code }, accountSID: index === 0 ? 'nobody' : accountSID })
      expect(JSON.parse(entry?.request.body ?? '')).toMatchObject(sent)
    }
    await detail(page).getByText('parameters-are-not-empty').first().waitFor()
    expect(troubles).toEqual([])
  })

  test('has the next requests answered like one, so many times', async () => {
    await post(the.mock.url, wrong)
    const { page } = await the.visit({ hash: '#/requests/1' })
    await button(page, 'Answer the next like this').click()
    const dialog = page.getByRole('dialog')
    expect((await dialog.innerText()).replace(/\s+/g, ' ')).toContain(
      `accountSID=${accountSID} action=destroyMeeting appid=${appid}`,
    )
    await dialog.getByLabel('How many requests').fill('0')
    await dialog.getByRole('button', { name: 'Create' }).click()
    await dialog.getByText('At least 1.').waitFor()
    await dialog.getByLabel('How many requests').fill('2')
    await dialog.getByRole('button', { name: 'Create' }).click()
    await page.getByText('for 2 of the next requests').waitFor()
    expect(await codeOf(post(the.mock.url, { body: { action: 'createMeeting', appid } }))).toBe('-2')
    for (const code of ['-203', '-203', '0']) expect(await codeOf(post(the.mock.url))).toBe(code)
  })

  test('has them answered with a chosen code, too, of an account of its own', async () => {
    const own = await (await the.tell('accounts', { accountSID: 'mine' })).json()
    const send = () => post(the.mock.url, { ...own, body: { action: 'destroyMeeting', appid: own.appid, confid: '1' } })
    await send()
    const { page } = await the.visit({ hash: '#/requests/1' })
    await button(page, 'Answer the next like this').click()
    await page.getByRole('dialog').getByRole('combobox').selectOption('-204 账户余额不足')
    await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click()
    await page.getByText('for 1 of the next requests').waitFor()
    for (const code of ['-204', '0']) expect(await codeOf(send())).toBe(code)
  })

  test('saves what the list shows as an archive', async () => {
    await post(the.mock.url)
    await post(the.mock.url, wrong)
    await post(the.mock.url, wrong)
    const { page } = await the.visit()
    await page.getByLabel('Result').selectOption('refused')
    await page.getByText('2 of 3 requests').waitFor()
    const download = page.waitForEvent('download')
    await button(page, 'Save as HAR').click()
    const { log } = JSON.parse(readFileSync(await (await download).path(), 'utf8'))
    expect([(await download).suggestedFilename(), log.version]).toEqual(['requests.har', '1.2'])
    expect(log.entries.map((each: { _id: number }) => each._id)).toEqual([2, 3])
    await page.getByText('requests.har: 2 of the requests').waitFor()
  })

  test('shows what a parameter looks like, by the sample of the file that adds it or by its kind', async () => {
    const text = { type: 'string' } as const
    const properties = { confid: { ...text, examples: ['7'] }, phone: { ...text, format: 'phone' } } as const
    const request = { required: ['confid', 'phone'], properties }
    const actions = [{ name: 'inviteMeeting', request }]
    const mock = await the.restart({
      endpoints: { endpoints: [{ path: 'call/TeleMeeting.wx', provenance: 'assumed', actions }] },
    })
    const { page } = await the.visit({ hash: '#/requests/new' }, mock)
    await page.locator('[name=action]').selectOption('inviteMeeting call/TeleMeeting.wx')
    expect(await page.locator('[name="parameters.confid"]').inputValue()).toBe('7')
    expect(await page.locator('[name="parameters.phone"]').getAttribute('placeholder')).toBe('13800138000')
  })

  test('clears the list alone, and leaves nothing open that is gone', async () => {
    await the.tell('meetings', { confid: 'stays', participants: [] })
    await post(the.mock.url)
    const { page } = await the.visit({ hash: '#/requests/1' })
    await button(page, 'Clear the list').click()
    await page.getByRole('dialog').getByText('Meetings, scenarios, callbacks').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Clear the list' }).click()
    await page.getByRole('heading', { name: 'No request yet' }).waitFor()
    expect(await detail(page).count()).toBe(0)
    expect(page.url()).toMatch(/#\/requests$/)
    expect(await page.getByRole('button', { name: /HAR|Clear/ }).count()).toBe(0)
    await page.getByRole('link', { name: 'Meetings' }).click()
    await page.getByText('stays').waitFor()
    await page.goto(`${the.mock.url}/__admin/#/requests/1`)
    await page.getByText('Request 1 is not kept any more.').waitFor()
  })

  test('looks for nothing after a reset, and shows no request of before', async () => {
    await post(the.mock.url, wrong)
    const { page } = await the.visit({ hash: '#/requests/1' })
    await page.getByRole('searchbox').fill('destroy')
    await page.getByLabel('Result').selectOption('-203')
    await button(page, 'Reset').click()
    await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
    await page.getByRole('heading', { name: 'No request yet' }).waitFor()
    expect(await detail(page).count()).toBe(0)
    await post(the.mock.url)
    await eventually(() => rows(page).count()).toBe(1)
    expect([await page.getByRole('searchbox').inputValue(), await page.getByLabel('Result').inputValue()]).toEqual([
      '',
      '',
    ])
  })

  test('shows all accounts again once the one that was chosen is gone', async () => {
    await the.tell('accounts', { accountSID: 'mine' })
    await post(the.mock.url)
    const { page } = await the.visit()
    const account = page.locator('#account')
    await account.selectOption('mine')
    await page.getByText('0 of 1 request').waitFor()
    await fetch(`${the.mock.url}/__admin/accounts/mine`, { method: 'DELETE' })
    await eventually(() => rows(page).count()).toBe(1)
    expect(await account.inputValue()).toBe('')
  })
})
