import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { formatZone, isDayShown } from '../../dashboard/format/time.ts'
import { partOf } from '../support/part-of.ts'
import { post, timestampOf } from '../support/signed-request.ts'
import { chromiumPath } from './browser.ts'
import { stage } from './stage.ts'

const day = 86_400_000
const row = (page: Page, id: number) => page.locator(`#request-${id}`)

test.each([
  [0, 'UTC'],
  [480, 'UTC+8'],
  [-210, 'UTC−3:30'],
  [345, 'UTC+5:45'],
])('A zone %i minutes ahead of UTC is called %s', (minutes, name) => {
  expect(formatZone(minutes)).toBe(name)
})

describe('The date of a row', () => {
  const at = (days: number) => new Date(Date.UTC(2026, 2, 10, 12) + days * day).toISOString()

  test('is left out where it is today in the row and in its neighbours', () => {
    expect(isDayShown(at(0), [at(0), at(0)], Date.parse(at(0)))).toBe(false)
    expect(isDayShown(at(0), [undefined, undefined], Date.parse(at(0)))).toBe(false)
  })

  test('is told where the day is not today, or a neighbour has another', () => {
    expect(isDayShown(at(1), [at(1), at(1)], Date.parse(at(0)))).toBe(true)
    expect(isDayShown(at(0), [at(1), at(0)], Date.parse(at(0)))).toBe(true)
    expect(isDayShown(at(0), [at(0), at(-1)], Date.parse(at(0)))).toBe(true)
  })
})

describe.skipIf(!chromiumPath)('The dashboard’s times', () => {
  // Today at noon in UTC, so that an hour more or less is still today.
  const today = Math.floor(Date.now() / day) * day + day / 2
  let now = today
  const the = stage({ isShared: true, clock: { now: () => now } }, async ({ mock }) => {
    // The clock goes on by 25 h, and back.
    for (const milliseconds of [0, 0, 25 * 3_600_000, 0, 0]) {
      now = today + milliseconds
      await post(mock.url, { timestamp: timestampOf(now) })
    }
  })
  const dateOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)

  test('have a date in the list where the clock was moved to another day, and beside it', async () => {
    const { page } = await the.visit({ timezoneId: 'UTC', now: today })
    await row(page, 5).waitFor()
    const dates = await Promise.all([1, 2, 3, 4, 5].map((id) => row(page, id).locator('.row-date').allInnerTexts()))
    expect(dates).toEqual([[], [dateOf(today)], [dateOf(today + day)], [dateOf(today)], []])
  })

  test.each(
    partOf(
      [
        ['UTC', 'Times in UTC', '12:00:00.000'],
        ['Asia/Shanghai', 'Times in UTC+8', '20:00:00.000'],
        ['Asia/Kolkata', 'Times in UTC+5:30', '17:30:00.000'],
      ],
      3,
      2,
    ),
  )('are the browser’s in the list, and the list says so, in %s', async (timezoneId, words, time) => {
    const { page } = await the.visit({ timezoneId })
    expect(await row(page, 1).locator('time').innerText()).toBe(time)
    expect(await page.locator('.filter-bar').getByText(words, { exact: true }).count()).toBe(1)
  })

  test('say their zone and their day in a request', async () => {
    const { page } = await the.visit({ timezoneId: 'UTC', hash: '#/requests/1' })
    const facts = (await page.locator('.facts').innerText()).replace(/\s+/g, ' ')
    expect(facts).toContain(`Time (UTC) ${dateOf(today)} 12:00:00.000`)
    expect(facts).toContain(`China time (UTC+8) ${dateOf(today)} 20:00:00`)
  })

  test('are told once in a request where the browser’s zone is China’s', async () => {
    const { page } = await the.visit({ timezoneId: 'Asia/Shanghai', hash: '#/requests/1' })
    const facts = (await page.locator('.facts').innerText()).replace(/\s+/g, ' ')
    expect(facts.match(/20:00:00/g)).toHaveLength(1)
    expect(facts).toContain(`Time (UTC+8) ${dateOf(today)} 20:00:00.000`)
  })

  test('say that they are China’s in a meeting and of a frozen clock', async () => {
    await fetch(`${the.mock.url}/__admin/clock`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ freeze: new Date(today).toISOString() }),
    })
    const { page } = await the.visit({ timezoneId: 'UTC', hash: '#/meetings' })
    await page
      .locator('.card')
      .getByText(/20:00:00 China time \(UTC\+8\)/)
      .first()
      .waitFor()
    await page.getByRole('link', { name: /Clock frozen at .* 20:00:00 \(UTC\+8\)/ }).waitFor()
  })
})
