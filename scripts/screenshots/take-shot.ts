import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Shot } from './shots.ts'

/** Takes one picture; resolves to its file. */
export async function takeShot(browser: Browser, url: string, shot: Shot, folder: string): Promise<string> {
  const { name, hash, colorScheme, width, height = width < 1000 ? 760 : 640, locale = 'en-GB' } = shot
  const viewport = { width, height }
  const context = await browser.newContext({ colorScheme, locale, viewport, timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  await page.goto(`${url}/__admin/${hash}`)
  await page.locator('.connection.live').waitFor()
  await page.locator('.row:visible, .panel:visible, form:visible').first().waitFor()
  await page.waitForLoadState('networkidle', { timeout: 500 }).catch(() => undefined)
  if (shot.isWhole) await showAll(page)
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path })
  await context.close()
  return path
}

/** Makes the window as high as what it shows: the page scrolls within. */
async function showAll(page: Page): Promise<void> {
  const { width = 0, height = 0 } = page.viewportSize() ?? {}
  const hidden = await page.evaluate(() =>
    Math.max(
      0,
      ...[...document.querySelectorAll('.main, .detail-pane')].map((box) => box.scrollHeight - box.clientHeight),
    ),
  )
  await page.setViewportSize({ width, height: height + hidden })
}
