import { join } from 'node:path'
import type { Browser } from 'playwright-core'

export interface Shot {
  readonly name: string
  readonly hash: string
  readonly colorScheme: 'light' | 'dark'
  readonly width: number
  readonly locale?: string
}

const views = [
  ['requests', '#/requests/9'],
  ['scenarios', '#/scenarios'],
  ['meetings', '#/meetings'],
  ['clock', '#/clock'],
  ['behaviour', '#/behaviour'],
  ['accounts', '#/accounts'],
] as const

/** Every main view, light and dark, and one on a narrow page. */
export const shots: readonly Shot[] = [
  ...views.flatMap(([name, hash]) =>
    (['light', 'dark'] as const).map((colorScheme) => ({
      name: `dashboard-${name}-${colorScheme}`,
      hash,
      colorScheme,
      width: 1280,
    })),
  ),
  { name: 'dashboard-narrow', hash: '#/requests', colorScheme: 'light', width: 400 },
  { name: 'dashboard-zh-cn', hash: '#/requests/10', colorScheme: 'light', width: 1280, locale: 'zh-CN' },
]

/** Takes one picture; resolves to its file. */
export async function takeShot(browser: Browser, url: string, shot: Shot, folder: string): Promise<string> {
  const { name, hash, colorScheme, width, locale = 'en-GB' } = shot
  const viewport = { width, height: width < 1000 ? 760 : 640 }
  const context = await browser.newContext({ colorScheme, locale, viewport, timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  await page.goto(`${url}/__admin/${hash}`)
  await page.locator('.connection.live').waitFor()
  await page.locator('.row, .panel').first().waitFor()
  await page.waitForLoadState('networkidle', { timeout: 500 }).catch(() => undefined)
  const path = join(folder, `${name}.png`)
  await page.screenshot({ path })
  await context.close()
  return path
}
