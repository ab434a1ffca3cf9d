import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { beforeEach, describe, expect, test } from 'vitest'
import { createMockServer } from '../../mock-server/index.ts'
import { isWindows } from '../docs/run-program.ts'
import { partOf } from '../support/part-of.ts'
import { sendRaw } from '../support/raw-http.ts'
import { accountSID, appid, authToken, md5, post } from '../support/signed-request.ts'
import { chromiumPath, eventually, isTooWide } from './browser.ts'
import { stage } from './stage.ts'
import type { VisitOptions } from './visitors.ts'

const rows = (page: Page) => page.locator('.row')
const detail = (page: Page) => page.locator('#detail')
/** Runs lines in a shell, as one who pastes them does; resolves to what they print. */
const paste = async (lines: string): Promise<string> =>
  (await promisify(execFile)('bash', ['-c', lines], { timeout: 120_000 })).stdout
const wrongToken = { authToken: '0'.repeat(32) }

describe.skipIf(!chromiumPath)('The dashboard, as a person uses it', () => {
  let troubles: string[] = []
  const the = stage()
  beforeEach(() => {
    troubles = []
  })

  async function open(options: VisitOptions = {}): Promise<Page> {
    const visited = await the.visit(options)
    troubles = visited.troubles
    return visited.page
  }

  test.skipIf(isWindows).each(partOf(['+08:00', '+00:00', '-03:30'], 3, 2))(
    'tells how to make the first request, and its lines work: %s',
    async (value) => {
      const timestampUtcOffset = { value, provenance: 'assumed' as const, claims: ['A6'] }
      const timestampWindowSeconds = { value: 60, provenance: 'assumed' as const, claims: ['D4'] }
      const ticking = await createMockServer({ behaviour: { timestampUtcOffset, timestampWindowSeconds } }).listen()
      const { page } = await the.visit({}, ticking)
      const lines = await page.getByRole('region', { name: 'curl' }).innerText()
      expect(await paste(lines)).toContain('"statusCode":"0"')
      await eventually(() => rows(page).count()).toBe(1)
      await ticking.close()
    },
  )

  test.each(partOf([400, 1600], 2))(
    'shows a request as it comes in and says why it was refused, %i px wide',
    async (width) => {
      const page = await open({ viewport: { width, height: 800 } })
      await post(the.mock.url)
      await post(the.mock.url, { sign: md5(`${accountSID}${authToken}20260301115959`) })
      await rows(page).filter({ hasText: '-203' }).click()
      await detail(page).locator('dt', { hasText: 'Received' }).waitFor()
      const text = await detail(page).innerText()
      for (const part of [
        'AuthToken验证失败',
        'Expected',
        'sign-matches-account',
        'Signature doctor',
        'observed',
        'D5',
        'POST /201612',
      ]) {
        expect(text).toContain(part)
      }
      expect(
        await detail(page)
          .locator('.check')
          .evaluateAll((items) => new Set(items.map((item) => item.className)).size),
      ).toBe(3)
      expect(await isTooWide(page)).toBe(false)
      expect(troubles).toEqual([])
    },
  )

  test('tells what a claim says on focus, and all of it when asked', async () => {
    const page = await open()
    await post(the.mock.url, wrongToken)
    await rows(page).first().click()
    await detail(page).getByRole('button', { name: 'Claim D5' }).first().focus()
    expect(await page.getByRole('tooltip').innerText()).toContain('MD5')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByText('documented').waitFor()
    await page.keyboard.press('Escape')
    await eventually(() => page.getByRole('dialog').count()).toBe(0)
    expect(await detail(page).count()).toBe(1)
  })

  test('makes a scenario in the form that forces the next answer, and switches it off and deletes it', async () => {
    const page = await open({ hash: '#/scenarios' })
    const form = page.getByRole('form', { name: 'New scenario' })
    await form.getByLabel('Name').fill('no money')
    await form.getByLabel('confid').fill('777')
    await form.getByLabel('statusCode').selectOption('-204')
    await form.getByRole('button', { name: 'Create' }).click()
    const toggle = page.getByRole('switch', { name: /no money/ })
    await toggle.waitFor()
    const ask = async () =>
      (await (await post(the.mock.url, { body: { action: 'destroyMeeting', appid, confid: '777' } })).json()).statusCode
    expect(await ask()).toBe('-204')
    await toggle.click()
    await eventually(() => toggle.getAttribute('aria-checked')).toBe('false')
    expect(await ask()).toBe('0')
    await page.getByRole('link', { name: 'Requests' }).click()
    // Rows move down while requests come in, and a click would meet the one that comes into their place.
    await eventually(() => rows(page).count()).toBe(2)
    await rows(page).filter({ hasText: 'forced' }).click()
    expect(await detail(page).innerText()).toMatch(/Forced by scenario no money[\s\S]*Its own verdict\s+0 /)
    await page.getByRole('link', { name: 'Scenarios' }).click()
    await page.getByRole('button', { name: 'Delete scenario no money' }).click()
    await page.getByText('No scenario of your own yet').waitFor()
    expect(troubles).toEqual([])
  })

  test('makes scenarios with faults, latency, times and a share', async () => {
    const page = await open({ hash: '#/scenarios' })
    const form = page.getByRole('form', { name: 'New scenario' })
    await form.getByLabel('Times').fill('1')
    await form.getByLabel('Fault').selectOption('gateway-error')
    await form.getByLabel('HTTP status').selectOption('503')
    await form.getByRole('button', { name: 'Add an answer' }).click()
    const second = form.getByRole('group', { name: 'Answer 2' })
    await second.getByLabel('Latency').selectOption('fixed')
    await second.getByLabel('Milliseconds').fill('1')
    await form.getByLabel('Share').fill('50')
    await form.getByRole('button', { name: 'Create' }).click()
    const card = page.locator('.card').first()
    await card.waitFor()
    const text = (await card.innerText()).replace(/\s+/g, ' ')
    expect(text).toContain('50 %')
    expect(text).toContain('any request → gateway-error 503 · ×1 → 1 ms')
    const lines = await card
      .locator('.forced-answer')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect()))
    expect(lines[1]?.top).toBeGreaterThanOrEqual(lines[0]?.bottom ?? 0)
    expect(troubles).toEqual([])
  })

  test('freezes the clock and advances it, and the timestamp is refused', async () => {
    const page = await open({ hash: '#/clock' })
    await page.getByRole('button', { name: 'Freeze now' }).click()
    await page.getByRole('link', { name: /Clock frozen at 2026-03-01 12:00:00/ }).waitFor()
    await page.getByRole('button', { name: '+25 h' }).click()
    await page.locator('#china-time', { hasText: '2026-03-02 13:00:00' }).waitFor()
    await post(the.mock.url)
    await page.getByRole('link', { name: 'Requests' }).click()
    await rows(page).filter({ hasText: '-202' }).click()
    await eventually(() => detail(page).innerText()).toContain('timestamp-is-within-window')
    await page.getByRole('link', { name: 'Clock', exact: true }).click()
    await page.getByRole('button', { name: 'Back to the system’s time' }).click()
    await page.getByText('running').waitFor()
    expect((await (await post(the.mock.url)).json()).statusCode).toBe('0')
    expect(troubles).toEqual([])
  })

  test('copies a request for the shell that was chosen, and remembers which', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    const shell = page.getByRole('combobox', { name: 'Shell of copied lines' })
    await shell.selectOption('PowerShell')
    const lines = await page.getByRole('region', { name: 'PowerShell' }).innerText()
    expect(lines).toMatch(/AddMinutes\(480\)[\s\S]*Invoke-RestMethod -Method Post/)
    await post(the.mock.url)
    await rows(page).first().click()
    await page.reload()
    await page.getByRole('button', { name: 'Copy as a line' }).click()
    await page.getByText('Copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('Invoke-RestMethod -Method POST')
    await shell.selectOption('cmd')
    await page.getByRole('button', { name: 'Copy as curl' }).click()
    await eventually(() => page.evaluate(() => navigator.clipboard.readText())).toContain(
      'curl -sS --globoff -X "POST"',
    )
  })

  test.skipIf(isWindows)('copies a request as a curl line that works', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] })
    await post(the.mock.url)
    await rows(page).first().click()
    await page.getByRole('button', { name: 'Copy as curl' }).click()
    await page.getByText('Copied.').waitFor()
    const curl = await page.evaluate(() => navigator.clipboard.readText())
    expect(await paste(curl)).toContain('"statusCode":"0"')
    expect(troubles).toEqual([])
  })

  test.each(
    partOf(
      [
        [
          'en-GB',
          'Copy as curl',
          /The signature is masked: it was not right here.*Telephone numbers in the body are masked/,
        ],
        ['zh-CN', '复制为 cURL (bash)', /签名已脱敏：它在此处不正确.*电话号码已脱敏/],
      ],
      2,
    ),
  )('says what is masked in a copied line, in %s', async (locale, button, words) => {
    const page = await open({ locale, permissions: ['clipboard-read', 'clipboard-write'] })
    await post(the.mock.url, {
      ...wrongToken,
      body: { action: 'hangupMeeting', appid, confid: '1', phone: '13800138000' },
    })
    await rows(page).first().click()
    await page.getByRole('button', { name: button }).click()
    await page.locator('.notice').getByText(words).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).not.toContain('13800138000')
  })

  test('shows what to copy where the browser does not let the page copy', async () => {
    const page = await open()
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))
    })
    await post(the.mock.url)
    await rows(page).first().click()
    await page.getByRole('button', { name: 'Copy as curl' }).click()
    expect(await page.getByRole('dialog').getByRole('textbox').inputValue()).toContain('curl')
  })

  test('replays a request', async () => {
    const page = await open()
    await post(the.mock.url)
    await rows(page).first().click()
    await page.getByRole('button', { name: 'Replay' }).click()
    await page.getByText('Replayed as #2.').waitFor()
    await eventually(() => rows(page).count()).toBe(2)
    expect(the.mock.requests().map(({ answer }) => answer.statusCode)).toEqual(['0', '0'])
    expect(troubles).toEqual([])
  })

  test('switches language and theme and remembers both', async () => {
    const page = await open({ colorScheme: 'light' })
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await background()
    await page.getByRole('button', { name: '中文' }).click()
    await page.getByRole('heading', { name: '还没有请求' }).waitFor()
    await eventually(() => page.getAttribute('html', 'lang')).toBe('zh-CN')
    await page.getByRole('button', { name: '主题：跟随系统' }).click()
    await page.getByRole('button', { name: '主题：浅色' }).click()
    await page.reload()
    await page.getByRole('button', { name: '主题：深色' }).waitFor()
    await page.getByRole('heading', { name: '还没有请求' }).waitFor()
    await eventually(background).not.toBe(light)
  })

  test('speaks Chinese to a browser that asks for it', async () => {
    const page = await open({ locale: 'zh-CN' })
    await page.getByRole('heading', { name: '还没有请求' }).waitFor()
  })

  test('filters by text, result and account', async () => {
    const page = await open()
    await post(the.mock.url)
    await post(the.mock.url, wrongToken)
    await post(the.mock.url, { body: { action: 'destroyMeeting', appid, confid: 'needle' } })
    await eventually(() => rows(page).count()).toBe(3)
    await page.getByRole('searchbox').fill('NEEDLE')
    await page.getByText('1 of 3 requests').waitFor()
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByLabel('Result').selectOption('refused')
    await page.getByText('1 of 3 requests').waitFor()
    await page.getByLabel('Result').selectOption('0')
    await page.getByText('2 of 3 requests').waitFor()
    await page.getByLabel('Account').selectOption({ index: 2 })
    await page.getByText('No request passes this filter.').waitFor()
  })

  test('keeps the list and the open request over a reload', async () => {
    const page = await open()
    for (let count = 0; count < 5; count += 1) await post(the.mock.url)
    // Rows move down while requests come in: the third of fewer than five is another request.
    await eventually(() => rows(page).count()).toBe(5)
    await rows(page).nth(2).click()
    await page.getByRole('heading', { name: 'Request #3' }).waitFor()
    await page.reload()
    await eventually(() => rows(page).count()).toBe(5)
    await page.getByRole('heading', { name: 'Request #3' }).waitFor()
  })

  test.each(partOf([400, 1280], 2, 1))(
    'opens a request by its address in a fresh browser, %i px wide',
    async (width) => {
      for (let count = 0; count < 3; count += 1) await post(the.mock.url)
      const page = await open({ hash: '#/requests/2', viewport: { width, height: 800 } })
      await page.getByRole('heading', { name: 'Request #2' }).waitFor()
      await detail(page).getByText('POST /201612').waitFor()
      await eventually(() => page.locator('#request-2').getAttribute('aria-selected')).toBe('true')
    },
  )

  test('forgets everything on reset, after asking', async () => {
    const page = await open()
    await post(the.mock.url)
    await eventually(() => rows(page).count()).toBe(1)
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    await eventually(() => page.getByRole('dialog').count()).toBe(0)
    expect(await rows(page).count()).toBe(1)
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
    await page.getByRole('heading', { name: 'No request yet' }).waitFor()
    expect(the.mock.requests()).toEqual([])
    expect(troubles).toEqual([])
  })

  test('makes a meeting that a request then ends', async () => {
    const page = await open({ hash: '#/meetings' })
    const form = page.getByRole('form', { name: 'New meeting' })
    await form.getByLabel('confid').fill('888')
    await form.getByLabel('Participants').fill('13800138000 Li Lei')
    await form.getByRole('button', { name: 'Create' }).click()
    const card = page.locator('.card', { hasText: '888' })
    await card.getByText('138****8000').waitFor()
    await post(the.mock.url, { body: { action: 'destroyMeeting', appid, confid: '888' } })
    await card.getByText('over').waitFor()
    expect(troubles).toEqual([])
  })

  test('makes an account, tells its token once, and deletes it', async () => {
    const page = await open({ hash: '#/accounts' })
    const form = page.getByRole('form', { name: 'New account' })
    await form.getByRole('button', { name: 'Create' }).click()
    expect(await form.getByRole('status').innerText()).toMatch(/TELEMEETING_AUTH_TOKEN=\S{8,}/)
    await page.getByRole('button', { name: /^Delete account/ }).click()
    await eventually(() => page.getByRole('button', { name: /^Delete account/ }).count()).toBe(0)
    await eventually(() => form.getByRole('status').count()).toBe(0)
    expect(troubles).toEqual([])
  })

  test('shows how far each rule can be trusted', async () => {
    const page = await open({ hash: '#/behaviour' })
    const row = page.getByRole('row', { name: /sign-is-present/ })
    expect((await row.innerText()).replace(/\s+/g, ' ').trim()).toBe(
      '7 sign-is-present The URL has a Sign -2 缺少必要参数 assumed A2 D5',
    )
  })

  test('shows a refused tunnel and bytes that are no HTTP, and offers to repeat neither', async () => {
    const page = await open()
    await sendRaw(the.mock.url, 'CONNECT api.ytx.net:443 HTTP/1.1\r\n\r\n')
    await sendRaw(the.mock.url, 'nonsense\r\n\r\n')
    for (const [row, reason] of [
      ['CONNECT', 'asks for a tunnel'],
      ['no valid HTTP request', 'are no HTTP/1.1 request'],
    ] as const) {
      await rows(page).filter({ hasText: row }).filter({ hasText: 'not checked' }).click()
      await detail(page).getByText(reason).first().waitFor()
      expect(
        await detail(page)
          .getByRole('button', { name: /Replay|Copy as curl/ })
          .count(),
      ).toBe(0)
    }
    expect(troubles).toEqual([])
  })
})
