import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, test } from 'vitest'
import { readBehaviourFile } from '../../cli/files/read-behaviour-file.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { partOf } from '../support/part-of.ts'
import { appid, noon, post } from '../support/signed-request.ts'
import { chromiumPath, eventually, findTooWide, showView } from './browser.ts'
import { stage } from './stage.ts'

const folder = mkdtempSync(join(tmpdir(), 'behaviour-'))
afterAll(() => rmSync(folder, { recursive: true }))

const hangUp = { body: { action: 'hangupMeeting', appid, confid: 'never made', phone: '13800138000' } }
const codeOf = async (url: string, request: Parameters<typeof post>[1]) =>
  ((await (await post(url, request)).json()) as { statusCode: string }).statusCode
const row = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(`\\b${name}\\b`) })

describe.skipIf(!chromiumPath)('The dashboard’s rules', () => {
  const the = stage()

  /** Opens the dialog of a rule, which has the focus then. */
  async function change(page: Page, name: string) {
    await page.getByRole('button', { name: `Change ${name}` }).click()
    return page.getByRole('dialog')
  }

  test('are switched to strict and back, and say that this was changed', async () => {
    const { page, troubles } = await the.visit({ hash: '#/behaviour' })
    await row(page, 'meeting-is-known').getByText('In strict mode it refuses with -101.').waitFor()
    const strict = page.getByRole('switch', { name: 'Strict' })
    await strict.click()
    await page.getByText('Changed since the start: 1.').waitFor()
    await row(page, 'meeting-is-known').getByText('Strict: refuses with -101.').waitFor()
    expect(await codeOf(the.mock.url, hangUp)).toBe('-101')
    await strict.click()
    await page.getByText('Every rule is as it was when the mock was started.').waitFor()
    expect(await codeOf(the.mock.url, hangUp)).toBe('0')
    expect(troubles).toEqual([])
  })

  test('are changed one by one, marked, put back one by one, and all at once', async () => {
    const { page, troubles } = await the.visit({ hash: '#/behaviour' })
    const code = await change(page, 'sign-is-present')
    await code.getByLabel('statusCode').selectOption('-203')
    await code.getByRole('button', { name: 'Save' }).click()
    const signRow = row(page, 'sign-is-present')
    await signRow.getByText('At the start: -2 缺少必要参数.').waitFor()
    expect(await codeOf(the.mock.url, { sign: undefined })).toBe('-203')
    const seconds = await change(page, 'timestampWindowSeconds')
    await seconds.getByLabel('Value').fill('60')
    await page.keyboard.press('Enter')
    const windowRow = row(page, 'timestampWindowSeconds')
    await windowRow.getByText('60 seconds (1 min)').waitFor()
    expect(await windowRow.innerText()).toContain('assumed')
    expect(await codeOf(the.mock.url, { timestamp: '20260301115800' })).toBe('-202')
    await page.getByText('Changed since the start: 2.').waitFor()
    await page.getByRole('button', { name: 'Put timestampWindowSeconds back' }).click()
    await windowRow.getByText('documented').waitFor()
    expect(await windowRow.innerText()).toContain('86400 seconds (1 d)')
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Change timestampWindowSeconds',
    )
    await page.getByRole('button', { name: 'Put all back' }).click()
    await page.getByText('Every rule is as it was when the mock was started.').waitFor()
    expect(await page.locator('.badge.changed').count()).toBe(0)
    expect(await codeOf(the.mock.url, { sign: undefined })).toBe('-2')
    expect(troubles).toEqual([])
  })

  test('take an unlisted code with its message, and refuse what is none', async () => {
    const { page } = await the.visit({ hash: '#/behaviour' })
    const dialog = await change(page, 'account-has-balance')
    await dialog.getByLabel('Unlisted code').fill('none')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('Digits are expected, perhaps with a minus in front, such as -704.').waitFor()
    await dialog.getByLabel('Unlisted code').fill('-704')
    await dialog.getByLabel('statusMsg').fill('余额')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await row(page, 'account-has-balance').getByText('-704 余额').waitFor()
    const again = await change(page, 'account-has-balance')
    expect(await again.getByLabel('Unlisted code').inputValue()).toBe('-704')
  })

  test.each(
    partOf(
      [
        ['en-GB', 'Authorization names the account of the URL', 'Value (seconds)'],
        ['zh-CN', 'Authorization 中的账户Id 与 URL 一致', '取值（秒）'],
      ],
      2,
      1,
    ),
  )('are told in words, with the unit of what is typed, in %s', async (locale, statement, value) => {
    await post(the.mock.url)
    const { page } = await the.visit({ hash: '#/requests/1', locale })
    await page.locator('.check', { hasText: 'authorization-names-the-account' }).getByText(statement).waitFor()
    await showView(page, the.mock, 'behaviour')
    const said = row(page, 'authorization-names-the-account')
    await said.getByText(statement).waitFor()
    expect(await page.locator('tbody th p:empty, .checks .note:empty').count()).toBe(0)
    await said.locator('.square').click()
    await page.getByRole('dialog').getByText(statement).waitFor()
    await page.keyboard.press('Escape')
    await row(page, 'timestampWindowSeconds').locator('.square').click()
    expect(await page.getByRole('dialog').getByLabel(value).inputValue()).toBe('86400')
  })

  test('are downloaded as a file that starts a mock with the same rules', async () => {
    const { page, troubles } = await the.visit({ hash: '#/behaviour' })
    const dialog = await change(page, 'sign-is-present')
    await dialog.getByLabel('statusCode').selectOption('served')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await row(page, 'sign-is-present').getByText('refuses nothing').waitFor()
    await page.getByRole('switch', { name: 'Strict' }).click()
    await page.getByText('npx telemeeting mock --behaviour behaviour.json --strict').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the behaviour file' }).click(),
    ])
    const file = join(folder, download.suggestedFilename())
    copyFileSync(await download.path(), file)
    const { $schema: _, ...rules } = await (await fetch(`${the.mock.url}/__admin/behaviour`)).json()
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(rules)
    const again = await createMockServer({
      behaviour: readBehaviourFile(file),
      strict: true,
      clock: { now: () => noon },
    }).listen()
    expect((await fetch(`${again.url}/__admin/behaviour`).then((answer) => answer.json())).codes).toEqual(rules.codes)
    expect([await codeOf(again.url, hangUp), await codeOf(again.url, { sign: undefined })]).toEqual(['-101', '-101'])
    await again.close()
    expect(troubles).toEqual([])
  })

  test('that a calibration found are told with their host, and not changed by hand, in Chinese too', async () => {
    const verified = {
      provenance: 'verified',
      verifiedOn: '2026-02-28',
      verifiedAgainst: 'sandbox.ytx.net',
      claims: ['A11'],
    }
    const value = { status: 500, contentType: 'text/html', body: 'long'.repeat(500) }
    await the.tell('behaviour', { otherMethod: { ...verified, value } }, 'PUT')
    const { page } = await the.visit({ hash: '#/behaviour', locale: 'zh-CN', viewport: { width: 400, height: 800 } })
    const text = await row(page, 'otherMethod').innerText()
    for (const part of [
      '2026-02-28 已实测（sandbox.ytx.net）',
      'HTTP 500（实测）',
      '只能由规则文件或实测修改',
      '已修改',
    ])
      expect(text).toContain(part)
    expect(await row(page, 'meeting-is-known').innerText()).toContain('不拒绝')
    expect(await page.locator('main').innerText()).not.toMatch(/\bserved\b|\bassumed\b/)
    expect(await findTooWide(page)).toEqual([])
  })
})
