import { describe, expect, test } from 'vitest'
import { partOf } from '../support/part-of.ts'
import { appid, post } from '../support/signed-request.ts'
import { chromiumPath, eventually, findTooWide, showView } from './browser.ts'
import { stage } from './stage.ts'

// One word, which no line can be broken in by itself.
const long = (start: string, length: number) => start.padEnd(length, 'Wx')
const phone = '13800138000'
const views = ['requests', 'requests/1', 'requests/2', 'requests/3', 'scenarios', 'meetings', 'accounts', 'behaviour']
const answers = [
  { times: 2, statusCode: '-100' },
  { times: 1, fault: { kind: 'gateway-error', status: 503 }, latency: { medianMilliseconds: 300, sigma: 0.5 } },
]

describe.skipIf(!chromiumPath)('Long texts in the dashboard', () => {
  const the = stage({ isShared: true }, async ({ mock, tell }) => {
    const make = async (path: string, body: unknown) => {
      const answer = await tell(path, body)
      expect([path, answer.status, await answer.text()]).toEqual([path, 201, expect.anything()])
    }
    const confid = long('confid', 3000)
    await post(mock.url, { body: { action: 'hangupMeeting', appid, confid, phone }, headers: { 'X-Long': confid } })
    await post(mock.url, { body: { action: long('action', 300), appid, confid }, sign: long('sign', 300) })
    await fetch(`${mock.url}/${long('nowhere', 2000)}`)
    const participants = [{ phone, name: long('name', 100) }]
    await make('meetings', { confid: long('meeting', 64), meetingname: long('meetingname', 200), participants })
    const match = { confid: long('confid', 200), appid: long('appid', 200), phone }
    await make('scenarios', { name: long('scenario', 100), match, share: 0.25, answers })
    const callbackUrl = `http://127.0.0.1:9/${long('callback', 500)}`
    await make('accounts', {
      accountSID: long('account', 64),
      applications: [{ appid: long('appid', 64), ipWhitelist: long('1.2.3.4,', 200), callbackUrl }],
    })
  })

  // In the gate each view in the language that page.test.ts does not try it in.
  test.each([
    ['en-GB', 1],
    ['zh-CN', 0],
  ])(
    'stay in their boxes at every width, in %s',
    async (locale, place) => {
      const { page } = await the.visit({ locale })
      await eventually(() => page.locator('.row').count()).toBe(3)
      for (const view of partOf(views, 2, place)) {
        await showView(page, the.mock, view)
        for (const width of [1600, 1280, 800, 400, 320]) {
          await page.setViewportSize({ width, height: 800 })
          expect([view, width, await findTooWide(page)]).toEqual([view, width, []])
        }
      }
    },
    60_000,
  )
})
