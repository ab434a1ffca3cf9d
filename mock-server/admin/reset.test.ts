import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Scenario } from '../../schemas/generated/types.ts'
import { type AdminClient, startAdmin } from '../../tests/support/admin-client.ts'
import { accountSID, noon } from '../../tests/support/signed-request.ts'

const other = 'telemeetingkitaccountsuspended01'
const scenarios: Scenario[] = [
  { name: 'own', match: { accountSID }, answers: [{ times: 1, statusCode: '-204' }] },
  { name: 'of another', match: { accountSID: other }, answers: [{ times: 1, statusCode: '-204' }] },
  { name: 'of all', answers: [{ times: 1, statusCode: '-100' }] },
]
const charset = (value: string) => ({ charset: { value, provenance: 'assumed', claims: ['X6'] } })

let admin: AdminClient
beforeEach(async () => {
  admin = await startAdmin({ clock: { now: () => noon }, scenarios, limits: { scenarios: 4 } })
})
afterEach(() => admin.mock.close())

/** What is stored, as name, how often it answered, and whether it is on. */
async function stored(): Promise<unknown[]> {
  const { body } = await admin.call('GET', '/scenarios')
  const own = body.scenarios.filter(({ builtIn }: { builtIn: boolean }) => !builtIn)
  return own.map(({ scenario, taken, enabled }: { scenario: Scenario; taken: number; enabled: boolean }) => [
    scenario.name,
    taken,
    enabled,
  ])
}

const atStart = [
  ['own', 0, true],
  ['of another', 0, true],
  ['of all', 0, true],
]

const ways: [string, () => unknown][] = [
  ['POST /__admin/reset', () => admin.call('POST', '/reset')],
  ['mock.reset()', () => admin.mock.reset()],
]
describe.each(ways)('%s', (_, reset) => {
  test('brings back the scenarios that the mock was started with, and takes away the others', async () => {
    const ids = (await admin.call('GET', '/scenarios')).body.scenarios.map(({ id }: { id: string }) => id)
    await admin.send()
    await admin.call('PATCH', `/scenarios/${ids[1]}`, { enabled: false })
    await admin.call('DELETE', `/scenarios/${ids[2]}`)
    await admin.call('POST', '/scenarios', { name: 'added', answers: [{}] })
    await reset()
    expect(await stored()).toEqual(atStart)
    expect((await admin.call('GET', '/scenarios')).body.scenarios[0].id).toBe(ids[0])
    await admin.call('DELETE', '/scenarios')
    await reset()
    expect(await stored()).toEqual(atStart)
    for (const code of ['-204', '-100', '0']) expect((await admin.send()).statusCode).toBe(code)
  })

  test('goes back to the behaviour of the start', async () => {
    const before = (await admin.call('GET', '/behaviour')).body
    await admin.call('PUT', '/behaviour', charset('gbk'))
    await reset()
    expect((await admin.call('GET', '/behaviour')).body).toEqual(before)
  })
})

describe('The reset of one account', () => {
  test('brings back its scenarios in their place, and leaves those of others as they are', async () => {
    for (const code of ['-204', '-100']) expect((await admin.send()).statusCode).toBe(code)
    await admin.send({ accountSID: other })
    await admin.call('POST', '/scenarios', { name: 'added', answers: [{ times: 1 }] })
    await admin.call('POST', `/reset?accountSID=${accountSID}`)
    expect(await stored()).toEqual([
      ['own', 0, true],
      ['of another', 1, true],
      ['of all', 1, true],
      ['added', 0, true],
    ])
    expect((await admin.send()).statusCode).toBe('-204')
  })

  test('leaves the behaviour, which is the whole mock’s', async () => {
    await admin.call('PUT', '/behaviour', charset('gbk'))
    await admin.call('POST', `/reset?accountSID=${accountSID}`)
    expect((await admin.call('GET', '/behaviour')).body.charset.value).toBe('gbk')
  })
})
