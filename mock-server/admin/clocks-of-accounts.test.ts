import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { startAdmin } from '../../tests/support/admin-client.ts'
import { createReceiver } from '../../tests/support/callback-receiver.ts'
import { noon, post, timestampOf } from '../../tests/support/signed-request.ts'

async function start(now: () => number = () => noon) {
  const held: (() => void)[] = []
  const receiver = await createReceiver((response) => held.push(() => response.end()))
  const admin = await startAdmin({ clock: { now } })
  onTestFinished(() => admin.mock.close())
  const own = await admin.account({ applications: [{ environment: 'production', callbackUrl: receiver.url }] })
  const hangUp = async (timestamp: string) => {
    const body = { action: 'hangupMeeting', appid: own.appid, confid: '002', phone: '13800138000' }
    return (await post(admin.mock.url, { ...own, timestamp, body })).json()
  }
  return { ...admin, own, hangUp, held, ofOwn: `/clock?accountSID=${own.accountSID}` }
}

describe('The clock of an account', () => {
  test.each([
    ['last', noon, '9998-12-31T00:00:00Z', '9999-12-30T00:00:00.000Z'],
    ['first', Date.parse('9000-01-01T00:00:00Z'), '1970-01-03T00:00:00Z', '1000-01-02T00:00:00.000Z'],
  ])('stands at the end of the %s year where the mock’s own would take it further', async (_, started, set, end) => {
    const { call, hangUp, ofOwn } = await start(() => started)
    for (const clock of [ofOwn, '/clock']) await call('PUT', clock, { set })
    expect((await call('GET', ofOwn)).body).toMatchObject({ now: end, frozen: false })
    expect(await hangUp(timestampOf(Date.parse(end)))).toMatchObject({ statusCode: '0' })
    expect((await call('PUT', ofOwn, { set: '2030-01-01T00:00:00Z' })).body.now).toBe('2030-01-01T00:00:00.000Z')
  })

  test('goes back from the end at which it stands', async () => {
    const { call, ofOwn } = await start()
    await call('PUT', ofOwn, { set: '9998-12-31T00:00:00Z' })
    await call('PUT', '/clock', { set: '9998-12-31T00:00:00Z' })
    const back = await call('PUT', ofOwn, { advance: { seconds: -400 * 86_400 } })
    expect(back.body.now).toBe('9998-11-25T00:00:00.000Z')
  })

  test('does not end the mock by a callback that is under way while the mock’s own is moved', async () => {
    const { call, hangUp, held, ofOwn } = await start()
    await call('PUT', ofOwn, { set: '9998-12-31T00:00:00Z' })
    await hangUp('99981231080000')
    await expect.poll(() => held.length).toBe(1)
    await call('PUT', '/clock', { set: '9998-12-31T00:00:00Z' })
    held[0]?.()
    const delivered = async () => (await call('GET', '/callbacks')).body.deliveries
    await expect.poll(delivered).toMatchObject([{ outcome: 'delivered', time: '9999-12-30T00:00:00.000Z' }])
  })

  test('that throws while a callback is under way is told as a fault, and ends nothing', async () => {
    let time = noon
    const { mock, call, hangUp, held } = await start(() => time)
    const faults: string[] = []
    mock.onFault((error) => faults.push(String(error)))
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await hangUp(timestampOf(noon))
    await expect.poll(() => held.length).toBe(1)
    time = Number.NaN
    held[0]?.()
    await expect.poll(() => faults).toEqual([expect.stringContaining('ClockError')])
    time = noon
    expect((await call('GET', '/callbacks')).body).toMatchObject({ queued: 0, deliveries: [] })
    expect(logged).not.toHaveBeenCalled()
  })
})
