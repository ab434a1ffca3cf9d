import { expect, test } from 'vitest'
import { startAdmin } from '../../tests/support/admin-client.ts'
import { createInstance } from './create-instance.ts'
import type { Namespace } from './namespace.ts'

const limits = { accountsBytes: 200_000, accountJournalBytes: 90_000, accountMeetingBytes: 90_000 }
const bytesOf = (all: readonly Namespace[]) =>
  all.reduce((sum, { journal, meetings }) => sum + journal.fill.bytes + meetings.fill.bytes, 0)
const longName = 'x'.repeat(2000)

test('journals and meetings of all accounts share a budget, and the largest makes room', async () => {
  const { namespaces } = createInstance({ limits })
  const meet = (accountSID: string, count: number) => {
    for (let each = 0; each < count; each += 1)
      namespaces.of(accountSID).meetings.create({ accountSID, confid: `${each}`, meetingname: longName, createdAt: 0 })
  }
  for (const each of ['small', 'a', 'b', 'c', 'd', 'e']) namespaces.create(each, 1e9, undefined)
  meet('small', 2)
  for (const each of ['a', 'b', 'c', 'd', 'e']) meet(each, 30)
  const own = namespaces.all().filter(({ accountSID }) => accountSID !== undefined)
  expect(bytesOf(own)).toBeLessThanOrEqual(limits.accountsBytes)
  expect(bytesOf(own)).toBeGreaterThan(limits.accountsBytes - 10_000)
  expect(namespaces.of('small').meetings.size).toBe(2)
  expect(namespaces.of('e').meetings.list().at(-1)?.confid).toBe('29')
  // What goes with its account is room for the others.
  for (const each of ['a', 'b', 'c', 'd']) namespaces.remove(each)
  const before = namespaces.of('e').meetings.size
  meet('f', 1)
  namespaces.create('f', 1e9, undefined)
  meet('f', 10)
  expect([namespaces.of('e').meetings.size, namespaces.of('f').meetings.size]).toEqual([before, 10])
})

test('a request of an account that was just made finds its room among full journals', async () => {
  const { call, mock } = await startAdmin({ limits })
  const ask = async (accountSID: string) => {
    const url = `${mock.url}/201612/sid/${accountSID}/call/TeleMeeting.wx`
    await (await fetch(url, { method: 'POST', body: longName.repeat(4) })).text()
  }
  for (const each of ['a', 'b', 'c', 'd']) {
    await call('PUT', `/accounts/${each}`, {})
    for (let count = 0; count < 6; count += 1) await ask(each)
  }
  await call('PUT', '/accounts/new', {})
  await ask('new')
  const totals = []
  for (const each of ['a', 'b', 'c', 'd', 'new'])
    totals.push((await call('GET', `/requests?accountSID=${each}`)).body.total)
  expect(totals.at(-1)).toBe(1)
  expect(totals.reduce((sum, total) => sum + total, 0)).toBeLessThan(14)
  await mock.close()
})
