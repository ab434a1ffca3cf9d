import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { partOf } from '../support/part-of.ts'
import { chromiumPath, eventually } from './browser.ts'
import { stage } from './stage.ts'

const top = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())?.y ?? -1
const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent)
const focusedLabel = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

describe.skipIf(!chromiumPath)('A list of the dashboard', () => {
  const the = stage()
  const openMeetings = async (count: number) => {
    for (let each = 1; each <= count; each += 1)
      await the.tell('meetings', { confid: `meeting ${each}`, participants: [{ phone: '13800138000' }] })
  }
  const openScenarios = async (count: number) => {
    for (let each = 1; each <= count; each += 1)
      await the.tell('scenarios', {
        name: `scenario ${each}`,
        match: { confid: String(each) },
        answers: [{ times: 1 }],
      })
  }

  test('of meetings has the newest first, fifty a page, and every one can be reached', async () => {
    await openMeetings(120)
    const { page, troubles } = await the.visit({ hash: '#/meetings' })
    const names = () => page.locator('.card strong').allInnerTexts()
    await page.getByText('Page 1 of 3').waitFor()
    expect([(await names())[0], (await names()).length]).toEqual(['meeting 120', 50])
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByText('Page 2 of 3').waitFor()
    await eventually(async () => (await names())[0]).toBe('meeting 70')
    expect(await top(page, '.card')).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'Next' }).click()
    await eventually(async () => (await names()).at(-1)).toBe('meeting 1')
    await page.getByRole('button', { name: 'Previous' }).click()
    await eventually(async () => (await names())[0]).toBe('meeting 70')
    expect(troubles).toEqual([])
  })

  test('of meetings goes back to the first page when what a later one held is forgotten', async () => {
    await openMeetings(60)
    const { page } = await the.visit({ hash: '#/meetings' })
    await page.getByRole('button', { name: 'Next' }).click()
    await eventually(() => page.locator('.card').count()).toBe(10)
    await fetch(`${the.mock.url}/__admin/meetings`, { method: 'DELETE' })
    await page.getByText('No meeting yet').waitFor()
    await openMeetings(1)
    await eventually(() => page.locator('.card strong').allInnerTexts()).toEqual(['meeting 1'])
  })

  test('of scenarios has fifty a page, too', async () => {
    await openScenarios(60)
    const { page } = await the.visit({ hash: '#/scenarios' })
    await page.getByText('Page 1 of 2').waitFor()
    expect(await page.locator('.card').count()).toBe(50)
    await page.getByRole('button', { name: 'Next' }).click()
    await eventually(() => page.locator('.card').count()).toBe(10)
  })

  test.each(partOf(['meetings', 'scenarios', 'accounts'], 3))(
    'of %s is below its form on a narrow page',
    async (view) => {
      await openMeetings(60)
      await openScenarios(3)
      const { page } = await the.visit({ hash: `#/${view}`, viewport: { width: 400, height: 800 } })
      await page.locator('.card').first().waitFor()
      expect(await top(page, '.adding')).toBeLessThan(await top(page, '.card'))
      // Closed at first, it leaves the list in sight.
      expect(await top(page, '.card')).toBeLessThan(500)
      await page.locator('.adding summary').first().click()
      await page.getByRole('button', { name: 'Create' }).waitFor()
      await page.setViewportSize({ width: 1280, height: 800 })
      await eventually(async () => (await top(page, '.adding')) - (await top(page, '.card'))).toBeLessThan(50)
    },
  )

  test.each(
    partOf(
      [
        ['scenarios', 'Delete all of yours', 'Delete', 'No scenario of your own yet', 'Scenarios'],
        ['meetings', 'Forget all meetings', 'Forget all meetings', 'No meeting yet', 'Meetings'],
      ],
      2,
    ),
  )(
    'of %s goes as a whole only after asking, and the title has the focus then',
    async (view, ask, act, empty, title) => {
      await openMeetings(2)
      await openScenarios(2)
      const { page } = await the.visit({ hash: `#/${view}` })
      await page.getByRole('button', { name: ask }).click()
      await page.getByRole('dialog').waitFor()
      expect(await focused(page)).toBe('Cancel')
      await page.keyboard.press('Enter')
      await eventually(() => page.getByRole('dialog').count()).toBe(0)
      expect(await page.locator('.card').count()).toBe(2)
      expect(await focused(page)).toBe(ask)
      await page.getByRole('button', { name: ask }).click()
      await page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click()
      await page.getByText(empty).waitFor()
      await eventually(() => focused(page)).toBe(title)
    },
  )

  test('hands the focus on when one of its entries is deleted', async () => {
    await openScenarios(2)
    const { page } = await the.visit({ hash: '#/scenarios' })
    await page.getByRole('button', { name: 'Delete scenario scenario 1' }).click()
    await eventually(() => page.locator('.card').count()).toBe(1)
    expect(await focusedLabel(page)).toBe('Delete scenario scenario 2')
    await page.keyboard.press('Enter')
    await eventually(() => focused(page)).toBe('Scenarios')
  })

  test('of scenarios gets none that forces nothing: the form says what is missing', async () => {
    const { page } = await the.visit({ hash: '#/scenarios' })
    const form = page.getByRole('form', { name: 'New scenario' })
    await form.getByRole('button', { name: 'Create' }).click()
    await form.getByRole('alert').getByText('Nothing is forced yet.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('answers.0.statusCode')
    expect(await page.locator('.card').count()).toBe(0)
    await form.getByLabel('statusCode').selectOption('-204')
    await form.getByRole('button', { name: 'Create' }).click()
    await page.locator('.card').waitFor()
    expect(await form.getByRole('alert').count()).toBe(0)
  })

  test('of scenarios masks telephone numbers', async () => {
    await the.tell('scenarios', { match: { phone: '13800138000' }, answers: [{ statusCode: '-204' }] })
    const { page } = await the.visit({ hash: '#/scenarios' })
    await page.locator('.card').getByText('phone=138****8000').waitFor()
  })
})
