import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import schema from '../../schemas/scenario.schema.json' with { type: 'json' }
import { accountSID, appid, post } from '../support/signed-request.ts'
import { chromiumPath, eventually } from './browser.ts'
import { stage } from './stage.ts'

const phone = '13800138000'
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

describe.skipIf(!chromiumPath)('A scenario in the dashboard', () => {
  const the = stage({ environment: 'both' })

  const codeOf = async (body: object = {}): Promise<string> =>
    (await (await post(the.mock.url, { body: { action: 'destroyMeeting', appid, confid: '1', ...body } })).json())
      .statusCode
  const add = async (scenario: object): Promise<string> => (await (await the.tell('scenarios', scenario)).json()).id
  const stored = async () => {
    const { scenarios } = await (await fetch(`${the.mock.url}/__admin/scenarios`)).json()
    return scenarios.filter((each: { builtIn: boolean }) => !each.builtIn)
  }

  test('that is used up is used again, and takes as many requests once more', async () => {
    await add({ name: 'once', answers: [{ times: 1, statusCode: '-204' }] })
    expect([await codeOf(), await codeOf()]).toEqual(['-204', '0'])
    const { page, troubles } = await the.visit({ hash: '#/scenarios' })
    const card = page.locator('.card', { hasText: 'once' })
    await card.getByText('over').waitFor()
    await card.getByRole('button', { name: 'Use scenario once again' }).click()
    await card.getByText('taken 0×').waitFor()
    await eventually(() => focused(page)).toBe('Scenario once is on')
    expect([await codeOf(), await codeOf()]).toEqual(['-204', '0'])
    await card.getByText('over').waitFor()
    expect(troubles).toEqual([])
  })

  test('is changed in the form and keeps its place, its masked number and all else that was not touched', async () => {
    const latency = { medianMilliseconds: 1, sigma: 0.25 }
    const fault = { kind: 'slow-trickle', bytesPerSecond: 99_999 }
    const answers = [
      { times: 1, statusCode: '-704', statusMsg: '忙' },
      { times: 3, latency, fault },
      { statusCode: '-100' },
    ]
    const match = { phone, appid: 'not-there-yet', action: 'inviteMeeting', environment: 'sandbox', confid: '1' }
    const limit = { calls: 2, seconds: 0.5 }
    const id = await add({ name: 'rich', match, share: 0.125, limit, answers })
    await add({ name: 'next', answers: [{}] })
    const { page, troubles } = await the.visit({ hash: '#/scenarios' })
    await page.getByRole('button', { name: 'Change scenario rich' }).click()
    const form = page.getByRole('form', { name: 'Change the scenario' })
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('name')
    await form.getByLabel('Name').fill('richer')
    await form.getByRole('button', { name: 'Save' }).click()
    await page.locator('.card').first().getByText('richer').waitFor()
    await page.getByRole('form', { name: 'New scenario' }).waitFor()
    const masked = { ...match, phone: '138****8000' }
    const [first, second] = await stored()
    expect(first.scenario).toEqual({ name: 'richer', enabled: true, match: masked, share: 0.125, limit, answers })
    expect([first.id, second.scenario.name]).toEqual([id, 'next'])
    expect(troubles).toEqual([])
  })

  test('still meets the number that the page shows masked after a change', async () => {
    await add({ name: 'number', match: { phone }, answers: [{ statusCode: '-100' }] })
    const { page } = await the.visit({ hash: '#/scenarios' })
    await page.getByRole('button', { name: 'Change scenario number' }).click()
    await page.getByRole('form').getByLabel('statusCode').selectOption('-204')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.locator('.card', { hasText: '-204' }).waitFor()
    expect(await codeOf({ action: 'hangupMeeting', phone })).toBe('-204')
  })

  test('is duplicated: the form begins as it is, and asks for a masked number anew', async () => {
    await add({ name: 'first', match: { confid: '1', phone }, answers: [{ times: 1, statusCode: '-100' }] })
    const { page } = await the.visit({ hash: '#/scenarios', viewport: { width: 400, height: 800 } })
    await page.getByRole('button', { name: 'Duplicate scenario first' }).click()
    const form = page.getByRole('form', { name: 'New scenario like that one' })
    expect(await form.getByLabel('Times').inputValue()).toBe('1')
    await form.getByRole('button', { name: 'Create' }).click()
    await form.getByText('Fill this in.').waitFor()
    await form.getByLabel('Name').fill('second')
    await form.locator('[name="match.phone"]').fill('13900139000')
    await form.getByRole('button', { name: 'Create' }).click()
    await page.locator('.card', { hasText: 'second' }).waitFor()
    expect((await stored()).map(({ scenario }: { scenario: { name: string } }) => scenario.name)).toEqual([
      'first',
      'second',
    ])
    expect(await codeOf({ action: 'hangupMeeting', phone: '13900139000' })).toBe('-100')
  })

  test('is no longer changed when the change is given up or the mock is reset', async () => {
    await add({ name: 'gone', answers: [{ statusCode: '-100' }] })
    const { page } = await the.visit({ hash: '#/scenarios' })
    const begin = () => page.getByRole('button', { name: 'Change scenario gone' }).click()
    await begin()
    await page.getByRole('form', { name: 'Change the scenario' }).getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('form', { name: 'New scenario' }).waitFor()
    await begin()
    await page.getByRole('form', { name: 'Change the scenario' }).waitFor()
    await the.tell('reset', {})
    const form = page.getByRole('form', { name: 'New scenario' })
    await form.waitFor()
    expect(await form.getByLabel('Name').inputValue()).toBe('')
    await page.getByText('No scenario of your own yet').waitFor()
  })

  test('is for an account, an application and an action that are chosen from what there is', async () => {
    await the.tell('accounts', { accountSID: 'mine', authToken: 'not-a-secret', applications: [{ appid: 'app' }] })
    const { page } = await the.visit({ hash: '#/scenarios' })
    const form = page.getByRole('form', { name: 'New scenario' })
    const choices = (name: string) => form.locator(`[name="${name}"] option`).allInnerTexts()
    await eventually(() => choices('match.accountSID')).toContain(`${accountSID} · built in`)
    expect(await choices('match.action')).toEqual(
      expect.arrayContaining(['createMeeting', 'destroyMeeting', 'hangupMeeting']),
    )
    expect(await choices('match.appid')).toContain(`${appid} · trial application (sandbox)`)
    await form.getByLabel('accountSID').selectOption('mine')
    await eventually(async () => (await choices('match.appid')).length).toBe(3)
    await form.locator('[name="match.appid"]').selectOption('app')
    await form.locator('[name="match.action"]').selectOption('destroyMeeting')
    await form.getByLabel('statusCode').selectOption('-204')
    await form.getByRole('button', { name: 'Create' }).click()
    await page.locator('.card', { hasText: 'accountSID=mine' }).waitFor()
    const body = { action: 'destroyMeeting', appid: 'app', confid: '1' }
    const answer = await post(the.mock.url, { accountSID: 'mine', authToken: 'not-a-secret', body })
    expect(await answer.json()).toMatchObject({ statusCode: '-204' })
    expect(await codeOf()).toBe('0')
    expect(await form.getByLabel('accountSID').inputValue()).toBe('')
  })

  test('is for what is typed where the lists do not have it, and says what that means', async () => {
    const { page } = await the.visit({ hash: '#/scenarios' })
    const form = page.getByRole('form', { name: 'New scenario' })
    await form.locator('[name="match.action"]').selectOption('another, to be typed…')
    await form.getByText('whether it is known or not').waitFor()
    await form.getByLabel('action (typed)').fill('inviteMeeting')
    await form.getByLabel('statusCode').selectOption('-100')
    await form.getByRole('button', { name: 'Create' }).click()
    await page.locator('.card', { hasText: 'action=inviteMeeting' }).waitFor()
    expect(await codeOf({ action: 'inviteMeeting' })).toBe('-100')
  })

  test('has a field in the form for whatever the schema has', async () => {
    const { page } = await the.visit({ hash: '#/scenarios' })
    const form = page.getByRole('form', { name: 'New scenario' })
    await form.getByLabel('Fault').selectOption('gateway-error')
    const names = async () =>
      (await form.locator('[name]').evaluateAll((all) => all.map((each) => each.getAttribute('name') ?? ''))).map(
        (name) => name.replace('.0.', '.'),
      )
    const { match, limit, answers, enabled: _, ...plain } = schema.properties
    const members = [
      ...Object.keys(plain),
      ...Object.keys(match.properties).map((name) => `match.${name}`),
      ...Object.keys(limit.properties).map((name) => `limit.${name}`),
      ...Object.keys(answers.items.properties).map((name) => `answers.${name}`),
    ]
    expect(await names()).toEqual(expect.arrayContaining(members))
    for (const each of [...schema.properties.answers.items.properties.fault.properties.kind.enum])
      await form.getByLabel('Fault').selectOption(each)
  })
})
