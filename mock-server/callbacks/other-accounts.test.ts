import { expect, test } from 'vitest'
import { callbackEvent, createReceiver, createTestCallbacks } from '../../tests/support/callback-receiver.ts'

const events = (accountSID: string, count: number) =>
  Array.from({ length: count }, (_, index) => callbackEvent({ accountSID, confid: `${accountSID} ${index + 1}` }))

test("One account's receiver that does not answer delays no callback of another", async () => {
  const silent = await createReceiver(() => {})
  const receiver = await createReceiver()
  const callbacks = createTestCallbacks()
  for (const event of events('a', 40)) callbacks.enqueue(event, silent.url)
  for (const event of events('b', 2)) callbacks.enqueue(event, receiver.url)
  await expect.poll(() => callbacks.deliveries('b'), { interval: 2 }).toHaveLength(2)
  expect(callbacks.deliveries()).toMatchObject([{ outcome: 'delivered' }, { outcome: 'delivered' }])
  await expect.poll(() => silent.received, { interval: 2 }).toHaveLength(8)
  expect([callbacks.queued('a'), callbacks.queued('b'), callbacks.queued()]).toEqual([40, 0, 40])
})

test('The account with the fewest callbacks under way comes first', async () => {
  const open: { end(): unknown }[] = []
  const receiver = await createReceiver((response) => void open.push(response))
  const callbacks = createTestCallbacks({ limits: { concurrency: 3 } })
  const came = () => receiver.received.map(({ body }) => JSON.parse(body).confid).sort()
  for (const event of [...events('a', 4), ...events('b', 2), ...events('c', 1)]) callbacks.enqueue(event, receiver.url)
  await expect.poll(came, { interval: 2 }).toEqual(['a 1', 'a 2', 'a 3'])
  for (const response of open.splice(0)) response.end()
  await expect.poll(came, { interval: 2 }).toEqual(['a 1', 'a 2', 'a 3', 'a 4', 'b 1', 'c 1'])
  open[0]?.end()
  await expect.poll(came, { interval: 2 }).toContain('b 2')
})

test('A full queue drops the newest callback of the account that has the most', async () => {
  const silent = await createReceiver(() => {})
  const callbacks = createTestCallbacks({ limits: { queue: 4 } })
  for (const event of [...events('a', 5), ...events('b', 3), ...events('c', 1)]) callbacks.enqueue(event, silent.url)
  expect(callbacks.queued()).toBe(4)
  expect(callbacks.deliveries().map(({ confid, outcome }) => `${confid} ${outcome}`)).toEqual([
    'a 5 dropped',
    'a 4 dropped',
    'a 3 dropped',
    'b 3 dropped',
    'a 2 dropped',
  ])
})
