import { describe, expect, test } from 'vitest'
import { partOf } from '../support/part-of.ts'
import { accountSID, appid, post } from '../support/signed-request.ts'
import { chromiumPath, eventually, showView } from './browser.ts'
import { stage } from './stage.ts'

describe.skipIf(!chromiumPath)('A meeting in the dashboard', () => {
  const the = stage({ environment: 'both' })

  test.each(
    partOf(
      [
        ['en-GB', 'in', 'hung up', 'left when it ended'],
        ['zh-CN', '参会中', '已挂断', '会议结束时离开'],
      ],
      2,
    ),
  )('has nobody in it once it is over, in %s', async (locale, inIt, hungUp, left) => {
    const participants = [{ phone: '13800138000' }, { phone: '13900139000' }]
    await the.tell('meetings', { confid: '7', participants })
    const { page, troubles } = await the.visit({ hash: '#/meetings', locale })
    const words = () => page.locator('.people .badge').allInnerTexts()
    await eventually(words).toEqual([inIt, inIt])
    await post(the.mock.url, { body: { action: 'hangupMeeting', appid, confid: '7', phone: '13900139000' } })
    await eventually(words).toEqual([inIt, hungUp])
    await post(the.mock.url, { body: { action: 'destroyMeeting', appid, confid: '7' } })
    await eventually(words).toEqual([left, hungUp])
    expect(troubles).toEqual([])
  })

  test('is made for an account and an application that are chosen, with samples in the fields', async () => {
    await the.tell('accounts', { accountSID: 'mine', applications: [{ appid: 'app1' }, { appid: 'app2' }] })
    const { page, troubles } = await the.visit({ hash: '#/meetings' })
    const form = page.getByRole('form', { name: 'New meeting' })
    await eventually(() => form.locator('[name=accountSID]').inputValue()).toBe(accountSID)
    const samples = await form
      .locator('[placeholder]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('placeholder')))
    expect(samples).toEqual(['20260301001', 'Weekly planning', '13800138001 Ann\n13800138002 Bob'])
    await form.locator('[name=accountSID]').selectOption('mine')
    await form.locator('[name=appid]').selectOption('app2')
    await form.getByLabel('Participants').fill(samples[2] ?? '')
    await form.getByRole('button', { name: 'Create' }).click()
    await page.locator('.card', { hasText: 'mine' }).getByText('Ann').waitFor()
    const { meetings } = await (await fetch(`${the.mock.url}/__admin/meetings`)).json()
    expect(meetings).toMatchObject([
      { accountSID: 'mine', appid: 'app2', participants: [{ name: 'Ann' }, { name: 'Bob' }] },
    ])
    expect(troubles).toEqual([])
  })

  test('is told every line of its participants that is wrong', async () => {
    const { page } = await the.visit({ hash: '#/meetings', locale: 'zh-CN' })
    const people = page.getByLabel('参会者')
    await people.fill('\n李雷 13800138001\n13800138002 韩梅梅\n\n12')
    await page.getByRole('button', { name: '创建' }).click()
    const told = page.locator('.field', { has: people }).locator('.field-error')
    await told.waitFor()
    const rule = '电话号码由 3 到 20 个数字、* 或 - 组成，以数字或 * 开头，前面可加 +。'
    expect((await told.innerText()).split('\n')).toEqual([`第 2 行：${rule}号码在前，姓名在后。`, `第 5 行：${rule}`])
    await people.fill('\n13800138001 李雷\n')
    await page.getByRole('button', { name: '创建' }).click()
    await page.locator('.card').getByText('李雷').waitFor()
  })

  test.each(
    partOf(
      [
        ['en-GB', 'Create', 'A meeting of this confid is open.'],
        ['zh-CN', '创建', '该 confid 的会议正在进行中。'],
      ],
      2,
      1,
    ),
  )('takes the place of no other that is open, which is told at the field, in %s', async (locale, create, error) => {
    await the.tell('meetings', { confid: '7', participants: [{ phone: '13800138000', name: 'Ann' }] })
    const { page } = await the.visit({ hash: '#/meetings', locale })
    const confid = page.locator('form .field', { has: page.locator('[name=confid]') })
    await confid.locator('input').fill('7')
    await page.getByRole('button', { name: create }).click()
    await confid.getByText(error).waitFor()
    await page.locator('.people').getByText('Ann').waitFor()
  })

  test('is opened by a program that sends the body which the form shows', async () => {
    const { page } = await the.visit({ hash: '#/meetings', viewport: { width: 1600, height: 900 } })
    await page.getByText('How a program opens one').click()
    const body = JSON.parse(await page.getByRole('region', { name: 'createMeeting' }).innerText())
    expect(body).toMatchObject({
      action: 'createMeeting',
      creator: expect.any(String),
      parties: [{ phone: expect.any(String) }],
    })
    const answer = await (await post(the.mock.url, { body })).json()
    expect(answer).toMatchObject({ statusCode: '0', meid: expect.stringMatching(/^\d+$/) })
    await page.locator('.card', { hasText: answer.meid }).waitFor()
  })

  test('goes with all else on a reset, and nothing empty stays in any view', async () => {
    const answers = [{ statusCode: '-204' }]
    await the.tell('meetings', { confid: '7', participants: [{ phone: '13800138000' }] })
    await the.tell('scenarios', { name: 'mine', answers })
    await the.tell('behaviour/strict', { strict: true }, 'PUT')
    await the.tell('clock', { freeze: true }, 'PUT')
    const { page, troubles } = await the.visit({ hash: '#/scenarios' })
    await page.locator('.card').waitFor()
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
    await page.getByText('No scenario of your own yet').waitFor()
    for (const view of ['scenarios', 'meetings', 'clock', 'behaviour', 'accounts']) {
      await showView(page, the.mock, view)
      const empty = await page
        .locator('main :is(ul, ol, dl, p, section, div, td:not(:last-child), span, h2):empty:not(.switch-knob)')
        .evaluateAll((all) => all.map((each) => each.outerHTML))
      expect([view, empty]).toEqual([view, []])
    }
    expect(await page.locator('.frozen, .badge.changed').count()).toBe(0)
    expect(troubles).toEqual([])
  })
})
