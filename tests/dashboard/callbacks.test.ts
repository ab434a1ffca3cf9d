import { describe, expect, test } from 'vitest'
import { createReceiver } from '../support/callback-receiver.ts'
import { post } from '../support/signed-request.ts'
import { chromiumPath } from './browser.ts'
import { stage } from './stage.ts'

const own = { accountSID: 'mine', authToken: 'not-a-secret' }
const body = { action: 'destroyMeeting', appid: 'app', confid: '002' }

describe.skipIf(!chromiumPath)('The dashboard’s status callbacks', () => {
  const the = stage()

  const start = (callbackUrl: string) =>
    the.restart({ environment: 'production', accounts: [{ ...own, appid: 'app', callbackUrl }] })

  test('stand under the request that caused them, as they are tried', async () => {
    const receiver = await createReceiver((response, count) => response.writeHead(count === 1 ? 503 : 200).end())
    const { url } = await start(`${receiver.url}?key=hidden`)
    const { page, troubles } = await the.visit({ hash: '#/requests/1' })
    await post(url, { ...own, body })
    const panel = page.getByRole('region', { name: 'Status callbacks' })
    const attempts = panel.getByRole('listitem')
    await attempts.filter({ hasText: 'to be tried again' }).filter({ hasText: 'attempt 1' }).waitFor()
    expect(await attempts.first().innerText()).toMatch(/next try \d+(\.\d+)? s later[\s\S]*HTTP 503/)
    await attempts.filter({ hasText: 'delivered' }).filter({ hasText: 'attempt 2' }).waitFor()
    expect(await panel.innerText()).toContain(`end → ${receiver.url}`)
    expect(await page.locator('body').innerText()).not.toContain('hidden')
    expect(troubles.filter((each) => !each.includes('404'))).toEqual([])
  })

  test('of another request do not stand there', async () => {
    const receiver = await createReceiver()
    const { url } = await start(receiver.url)
    for (const confid of ['1', '2']) await post(url, { ...own, body: { ...body, confid } })
    await post(url, { ...own, authToken: 'wrong', body })
    const { page } = await the.visit({ hash: '#/requests/2' })
    const panel = page.getByRole('region', { name: 'Status callbacks' })
    await panel.waitFor()
    expect(await panel.getByRole('listitem').count()).toBe(1)
    await page.goto(`${url}/__admin/#/requests/3`)
    await page.getByRole('heading', { name: 'Request #3' }).waitFor()
    expect(await panel.count()).toBe(0)
  })

  test('have their address told beside the application', async () => {
    await start('http://127.0.0.1:9/status?key=hidden')
    const { page } = await the.visit({ hash: '#/accounts' })
    await page.getByText('Status callbacks to http://127.0.0.1:9/status').waitFor()
  })
})
