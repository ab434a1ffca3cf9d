import type { Browser, BrowserContextOptions, Page, ViewportSize } from 'playwright-core'
import { patience } from './browser.ts'

/** What of a visitor can be changed while the page is there. */
export interface Look {
  readonly viewport?: ViewportSize
  readonly colorScheme?: 'light' | 'dark'
  readonly reducedMotion?: 'reduce' | 'no-preference'
  readonly permissions?: string[]
}

/** What a visitor is from the first page to the last. */
export interface Kind extends Omit<BrowserContextOptions, keyof Look> {
  /** What time it is to the page, for good, in milliseconds since 1970; the machine's time otherwise. */
  readonly now?: number
}

/** How a visitor comes, and to which view. */
export interface VisitOptions extends Look, Kind {
  readonly hash?: string
}

/** Visitors, each with a browser context and a page of its own. */
export interface Visitors {
  /** A page without a dashboard, of a visitor who remembers nothing; in English unless told otherwise. */
  come(options?: Look & Kind): Promise<Page>
  /** Those who are there leave. Who is alike may be one of them, come back: a page of its own costs more than a visit. */
  leave(): Promise<void>
  /** They all leave for ever. */
  close(): Promise<void>
}

const usual = { viewport: { width: 1280, height: 800 }, colorScheme: 'light', reducedMotion: 'no-preference' } as const

export function createVisitors(browser: Browser): Visitors {
  const gone = new Map<string, Page[]>()
  const there = new Map<Page, string>()
  return {
    async come({ permissions = [], ...options } = {}) {
      const { viewport, colorScheme, reducedMotion, ...kind } = { ...usual, ...options }
      const key = JSON.stringify(kind)
      const page = gone.get(key)?.pop() ?? (await meet(browser, kind))
      there.set(page, key)
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion })
      await page.context().grantPermissions(permissions)
      return page
    },
    async leave() {
      for (const [page, key] of there) {
        there.delete(page)
        await forget(page).then(
          () => gone.set(key, [...(gone.get(key) ?? []), page]),
          // It was closed, or its mock was.
          () => page.context().close(),
        )
      }
    },
    async close() {
      for (const page of [...there.keys(), ...[...gone.values()].flat()]) await page.context().close()
    },
  }
}

async function meet(browser: Browser, { now, ...options }: Kind): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'en-GB', ...options })).newPage()
  page.setDefaultTimeout(patience)
  if (now !== undefined) await page.clock.setFixedTime(now)
  return page
}

/** What a test did to the page, or let the page keep, is for no other. */
async function forget(page: Page): Promise<void> {
  page.removeAllListeners()
  await page.unrouteAll()
  await page.evaluate(() => {
    localStorage.clear()
    sessionStorage.clear()
  })
  // A page of the same site, which the browser shows in the same process: to start another one is most of a visit.
  await page.goto(new URL('/__admin/health', page.url()).href)
  await page.context().clearPermissions()
}
