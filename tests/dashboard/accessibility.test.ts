import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { partOf, triesWhole } from '../support/part-of.ts'
import { appid, post } from '../support/signed-request.ts'
import { chromiumPath, showView } from './browser.ts'
import { stage } from './stage.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const views = [
  'requests',
  'requests/new',
  'requests/2',
  'requests/3',
  'scenarios',
  'meetings',
  'clock',
  'behaviour',
  'accounts',
]
const looks = ['en-GB', 'zh-CN'].flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((theme) => [1600, 400].map((width) => [locale, theme, width] as const)),
)

/** `npm run test:whole` tries every view in every look; the gate tries each view in one, and in each look one view at least. */
const viewsIn = (look: number): readonly string[] => partOf(views, looks.length, look)

const findViolations = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    // All rules are tried; of what holds, nobody reads the details.
    // @ts-expect-error axe put itself there
    const { violations } = await window.axe.run({ resultTypes: ['violations'] })
    return violations.map(({ id, nodes }: { id: string; nodes: { html: string }[] }) => `${id}: ${nodes[0]?.html}`)
  })

describe.skipIf(!chromiumPath)('The dashboard’s accessibility', () => {
  const own = { accountSID: 'mine', authToken: 'not-a-secret' }
  const accounts = [{ ...own, appid: 'app', callbackUrl: 'http://127.0.0.1:9/status' }]
  const the = stage({ isShared: true, environment: 'both', accounts }, async ({ mock, tell }) => {
    await post(mock.url, { body: { action: 'hangupMeeting', appid, confid: '002', phone: '13800138000' } })
    await post(mock.url, { authToken: '0'.repeat(32) })
    await post(mock.url, { headers: { Prefer: 'code=-204' } })
    await tell('scenarios', { match: { confid: '1' }, share: 0.5, answers: [{ statusCode: '-100', times: 1 }, {}] })
  })

  const open = async (locale: string, colorScheme: 'light' | 'dark') => {
    const { page } = await the.visit({ locale, colorScheme, bypassCSP: true, reducedMotion: 'reduce' })
    await page.evaluate(axe)
    return page
  }

  test.each(looks.map((look, place) => [...look, viewsIn(place)] as const))(
    'has no violation in %s, %s, %i px wide, in the views %j',
    async (locale, theme, width, asked) => {
      const page = await open(locale, theme)
      await page.setViewportSize({ width, height: 900 })
      const found: string[] = []
      for (const view of asked) {
        await showView(page, the.mock, view)
        found.push(...(await findViolations(page)).map((violation) => `${view}: ${violation}`))
      }
      expect(found).toEqual([])
    },
    120_000,
  )

  test(`is tried in each view and each look${triesWhole ? ', all of them together' : ''}`, () => {
    const tried = looks.map((_, look) => viewsIn(look))
    expect(new Set(tried.flat())).toEqual(new Set(views))
    expect(Math.min(...tried.map(({ length }) => length))).toBe(triesWhole ? views.length : 1)
  })

  test.each(partOf(['en-GB', 'zh-CN'], 2, 1))('has no violation in a dialog that asks, in %s', async (locale) => {
    const page = await open(locale, 'light')
    await page.goto(`${the.mock.url}/__admin/#/scenarios`)
    await page.locator('.panel-head button').click()
    await page.getByRole('dialog').waitFor()
    expect(await findViolations(page)).toEqual([])
  })
})
