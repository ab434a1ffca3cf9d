import { describe, expect, test } from 'vitest'
import { partOf } from '../support/part-of.ts'
import { post } from '../support/signed-request.ts'
import { chromiumPath, showView } from './browser.ts'
import { stage } from './stage.ts'

const views = ['requests/1', 'scenarios', 'meetings', 'clock', 'behaviour', 'accounts']

describe.skipIf(!chromiumPath)('The dashboard on a wide page', () => {
  const the = stage({ isShared: true }, ({ mock }) => post(mock.url, { authToken: '0'.repeat(32) }))

  // In the gate each view at one of the widths.
  test.each([
    [1600, 0],
    [1920, 1],
  ])('uses the width in every view, %i px wide', async (width, place) => {
    const { page } = await the.visit({ viewport: { width, height: 900 } })
    for (const view of partOf(views, 2, place)) {
      await showView(page, the.mock, view)
      const edges = await page
        .locator('.panel')
        .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().right))
      expect([view, Math.max(...edges) >= width - 40]).toEqual([view, true])
    }
  })

  test('scrolls its lists and panels, never the page around them', async () => {
    const { page } = await the.visit({ viewport: { width: 1280, height: 900 } })
    for (const view of views) {
      await showView(page, the.mock, view)
      expect([view, await page.evaluate(() => document.scrollingElement?.scrollHeight)]).toEqual([view, 900])
    }
  })

  test('gives a wider page’s list more room for its rows', async () => {
    const widths: number[] = []
    for (const width of [1280, 1920]) {
      const { page } = await the.visit({ viewport: { width, height: 900 }, hash: '#/requests/1' })
      widths.push((await page.locator('#request-list').boundingBox())?.width ?? 0)
    }
    expect(widths[1]).toBeGreaterThan((widths[0] ?? 0) * 1.4)
  })
})
