import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { callbackEvent, createReceiver, createTestCallbacks } from '../../tests/support/callback-receiver.ts'
import type { Delivery } from './create-delivery-log.ts'
import { backOff } from './limits.ts'

const settled = (callbacks: { queued(): number }) => expect.poll(() => callbacks.queued(), { interval: 2 }).toBe(0)
const outcomes = (deliveries: readonly Delivery[]) => deliveries.map(({ outcome }) => outcome)
const confids = (received: readonly { body: string }[]) => received.map(({ body }) => JSON.parse(body).confid)

describe('A callback', () => {
  test('is one POST of JSON, and a 2xx makes it delivered', async () => {
    const receiver = await createReceiver((response) => response.writeHead(204).end())
    const callbacks = createTestCallbacks()
    callbacks.enqueue(callbackEvent(), `${receiver.url}?key=1#part`)
    await settled(callbacks)
    expect(receiver.received).toMatchObject([
      {
        method: 'POST',
        path: '/status?key=1',
        headers: {
          host: `127.0.0.1:${receiver.port}`,
          'content-type': 'application/json;charset=utf-8',
          connection: 'close',
        },
      },
    ])
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({ event: 'hangup', timestamp: '20260201000001' })
    expect(callbacks.deliveries()).toEqual([
      {
        id: 1,
        time: 1000,
        event: 'hangup',
        accountSID: 'account1',
        appid: 'app1',
        confid: '002',
        requestId: '2026020112345678',
        url: `http://127.0.0.1:${receiver.port}/status`,
        attempt: 1,
        outcome: 'delivered',
        status: 204,
      },
    ])
  })

  test('has the payload that its template gives it', async () => {
    const receiver = await createReceiver()
    const callbacks = createTestCallbacks({ template: { type: '{{event}}', meeting: { id: '{{confid}}' } } })
    callbacks.enqueue(callbackEvent({ confid: '会议"1' }), receiver.url)
    await settled(callbacks)
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({ type: 'hangup', meeting: { id: '会议"1' } })
  })

  test('is tried again with the same bytes until it is delivered', async () => {
    const receiver = await createReceiver((response, count) => response.writeHead(count < 3 ? 500 : 200).end())
    const backoffMilliseconds = vi.fn(() => 1)
    const callbacks = createTestCallbacks({ backoffMilliseconds })
    callbacks.enqueue(callbackEvent(), receiver.url)
    await settled(callbacks)
    expect(outcomes(callbacks.deliveries())).toEqual(['retrying', 'retrying', 'delivered'])
    expect(callbacks.deliveries().map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 500],
      [2, 500],
      [3, 200],
    ])
    expect(backoffMilliseconds.mock.calls).toEqual([[1], [2]])
    expect(callbacks.deliveries().map(({ retryMilliseconds }) => retryMilliseconds)).toEqual([1, 1, undefined])
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1)
  })

  test.each([301, 304, 400, 404, 500])('that HTTP %i answers fails after the last attempt', async (status) => {
    const receiver = await createReceiver((response) => response.writeHead(status).end())
    const callbacks = createTestCallbacks({ limits: { attempts: 2 } })
    callbacks.enqueue(callbackEvent(), receiver.url)
    await settled(callbacks)
    expect(outcomes(callbacks.deliveries())).toEqual(['retrying', 'failed'])
    expect(receiver.received).toHaveLength(2)
  })

  test('to where nobody listens, or is hung up on, fails and says why', async () => {
    const receiver = await createReceiver((response) => response.destroy())
    const closed = await createReceiver()
    await new Promise((resolve) => closed.server.close(resolve))
    const callbacks = createTestCallbacks({ limits: { attempts: 1 } })
    callbacks.enqueue(callbackEvent(), closed.url)
    await settled(callbacks)
    callbacks.enqueue(callbackEvent(), receiver.url)
    await settled(callbacks)
    expect(callbacks.deliveries().map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['failed', 'ECONNREFUSED'],
      ['failed', 'ECONNRESET'],
    ])
  })

  test('to a receiver that says nothing ends with its time', async () => {
    const receiver = await createReceiver(() => {})
    const callbacks = createTestCallbacks({ limits: { attempts: 1, timeoutMilliseconds: 20 } })
    callbacks.enqueue(callbackEvent(), receiver.url)
    await settled(callbacks)
    expect(callbacks.deliveries()).toMatchObject([{ outcome: 'failed', reason: 'no answer within 20 ms' }])
  })

  test('whose name is never looked up ends with its time', async () => {
    const lookup = () => new Promise<never>(() => {})
    const callbacks = createTestCallbacks({ lookup, limits: { attempts: 1, timeoutMilliseconds: 20 } })
    callbacks.enqueue(callbackEvent(), 'http://localhost/')
    await settled(callbacks)
    expect(callbacks.deliveries()).toMatchObject([{ outcome: 'failed', reason: 'no answer within 20 ms' }])
  })

  test('does not wait for another to be tried again', async () => {
    const receiver = await createReceiver((response, count) => response.writeHead(count === 1 ? 500 : 200).end())
    const callbacks = createTestCallbacks({ backoffMilliseconds: () => 60_000 })
    callbacks.enqueue(callbackEvent({ confid: '1' }), receiver.url)
    callbacks.enqueue(callbackEvent({ confid: '2' }), receiver.url)
    await expect.poll(() => callbacks.deliveries(), { interval: 2 }).toHaveLength(2)
    expect(outcomes(callbacks.deliveries())).toEqual(['retrying', 'delivered'])
    expect(callbacks.queued()).toBe(1)
  })

  test('is under way with as many others as the limit says, in the order of their events', async () => {
    const open: { end(): unknown }[] = []
    const receiver = await createReceiver((response) => void open.push(response))
    const callbacks = createTestCallbacks({ limits: { concurrency: 2 } })
    for (const path of 'abc') callbacks.enqueue(callbackEvent(), `${receiver.url}/${path}`)
    await expect.poll(() => open, { interval: 2 }).toHaveLength(2)
    expect(receiver.received.map(({ path }) => path).sort()).toEqual(['/status/a', '/status/b'])
    open[0]?.end()
    await expect.poll(() => open, { interval: 2 }).toHaveLength(3)
    for (const response of open) response.end()
    await settled(callbacks)
    expect(receiver.received[2]?.path).toBe('/status/c')
  })

  test('keeps no process alive while it waits to be tried again', async () => {
    const receiver = await createReceiver((response) => response.writeHead(500).end())
    const callbacks = createTestCallbacks({ backoffMilliseconds: () => 123_456 })
    const spy = vi.spyOn(globalThis, 'setTimeout')
    onTestFinished(() => spy.mockRestore())
    callbacks.enqueue(callbackEvent(), receiver.url)
    await expect.poll(() => outcomes(callbacks.deliveries()), { interval: 2 }).toEqual(['retrying'])
    const pause = spy.mock.calls.findIndex(([, milliseconds]) => milliseconds === 123_456)
    expect(spy.mock.results[pause]?.value.hasRef()).toBe(false)
  })
})

describe('The limits of callbacks', () => {
  test('drop the newest when the queue is full, and say so', async () => {
    const receiver = await createReceiver(() => {})
    const callbacks = createTestCallbacks({ limits: { queue: 2 } })
    for (const confid of ['1', '2', '3']) callbacks.enqueue(callbackEvent({ confid }), receiver.url)
    expect(callbacks.queued()).toBe(2)
    expect(callbacks.deliveries()).toMatchObject([
      { confid: '3', attempt: 0, outcome: 'dropped', reason: 'the queue is full' },
    ])
  })

  test('count those that wait to be tried again', async () => {
    const receiver = await createReceiver((response) => response.writeHead(500).end())
    const callbacks = createTestCallbacks({ limits: { queue: 1 }, backoffMilliseconds: () => 60_000 })
    callbacks.enqueue(callbackEvent(), receiver.url)
    await expect.poll(() => outcomes(callbacks.deliveries()), { interval: 2 }).toEqual(['retrying'])
    callbacks.enqueue(callbackEvent(), receiver.url)
    expect(outcomes(callbacks.deliveries())).toEqual(['retrying', 'dropped'])
  })

  test('drop a payload that is too large, and keep little of a long confid', () => {
    const callbacks = createTestCallbacks()
    callbacks.enqueue(callbackEvent({ confid: 'x'.repeat(70_000) }), 'http://127.0.0.1:1/')
    expect(callbacks.deliveries()).toMatchObject([{ outcome: 'dropped', reason: 'more than 65536 bytes' }])
    expect(callbacks.deliveries()[0]?.confid).toHaveLength(257)
  })

  test('let the oldest deliveries make room and count them', async () => {
    const receiver = await createReceiver()
    const callbacks = createTestCallbacks({ limits: { deliveries: 2, concurrency: 1 } })
    for (const confid of ['1', '2', '3']) callbacks.enqueue(callbackEvent({ confid }), receiver.url)
    await settled(callbacks)
    expect(callbacks.deliveries().map(({ id, confid }) => [id, confid])).toEqual([
      [2, '2'],
      [3, '3'],
    ])
    expect(callbacks.dropped).toBe(1)
  })

  test.each([0, -1, 1.5, Number.NaN, '5'])('are not %j', (queue) => {
    expect(() => createTestCallbacks({ limits: { queue: queue as number } })).toThrow(RangeError)
  })

  test('have names, and no others', () => {
    expect(() => createTestCallbacks({ limits: { retries: 1 } as never })).toThrow(/There is no callback limit retries/)
  })

  test('let the pause grow from one second to one minute', () => {
    const pauses = (random: number) => [1, 2, 3, 6, 7, 50].map((attempt) => backOff(attempt, () => random))
    expect(pauses(0)).toEqual([1000, 2000, 4000, 32_000, 60_000, 60_000])
    expect(pauses(0.5)).toEqual([1250, 2500, 5000, 40_000, 60_000, 60_000])
  })
})

describe('An end to callbacks', () => {
  test('comes to one account alone when only that is cleared', async () => {
    const receiver = await createReceiver(() => {})
    const callbacks = createTestCallbacks()
    callbacks.enqueue(callbackEvent(), `${receiver.url}/1`)
    callbacks.enqueue(callbackEvent({ accountSID: 'account2' }), `${receiver.url}/2`)
    for (const accountSID of ['account1', 'account2']) {
      callbacks.enqueue(callbackEvent({ accountSID, confid: 'x'.repeat(70_000) }), receiver.url)
    }
    expect(callbacks.deliveries('account2')).toHaveLength(1)
    callbacks.clear('account1')
    expect(callbacks.deliveries()).toMatchObject([{ accountSID: 'account2' }])
    expect(callbacks.queued()).toBe(1)
    callbacks.clear()
    expect([callbacks.deliveries(), callbacks.queued(), callbacks.dropped]).toEqual([[], 0, 0])
  })

  test('leaves nothing of what was cleared, and serves what comes after', async () => {
    const receiver = await createReceiver((response, count) => (count === 1 ? undefined : response.end()))
    const callbacks = createTestCallbacks({ limits: { concurrency: 1 } })
    for (const confid of ['1', '2']) callbacks.enqueue(callbackEvent({ confid }), receiver.url)
    await expect.poll(() => receiver.received, { interval: 2 }).toHaveLength(1)
    callbacks.clear()
    callbacks.enqueue(callbackEvent({ confid: '3' }), receiver.url)
    await settled(callbacks)
    expect(confids(receiver.received)).toEqual(['1', '3'])
    expect(callbacks.deliveries()).toMatchObject([{ confid: '3', outcome: 'delivered' }])
  })

  test('forgets what waits for its turn', async () => {
    const receiver = await createReceiver(() => {})
    const callbacks = createTestCallbacks({ limits: { concurrency: 1 } })
    callbacks.enqueue(callbackEvent({ accountSID: 'account2' }), receiver.url)
    await expect.poll(() => receiver.received, { interval: 2 }).toHaveLength(1)
    callbacks.enqueue(callbackEvent({ confid: '1' }), receiver.url)
    callbacks.clear('account1')
    callbacks.clear('account2')
    callbacks.enqueue(callbackEvent({ confid: '2' }), receiver.url)
    await expect.poll(() => confids(receiver.received), { interval: 2 }).toEqual(['002', '2'])
  })

  test('breaks off what is under way, between attempts or waiting, and takes nothing more', async () => {
    const receiver = await createReceiver((response, count) =>
      count === 1 ? response.writeHead(500).end() : undefined,
    )
    const callbacks = createTestCallbacks({ limits: { concurrency: 1 }, backoffMilliseconds: () => 60_000 })
    callbacks.enqueue(callbackEvent(), receiver.url)
    await expect.poll(() => callbacks.deliveries(), { interval: 2 }).toHaveLength(1)
    callbacks.enqueue(callbackEvent(), receiver.url)
    await expect.poll(() => receiver.received, { interval: 2 }).toHaveLength(2)
    callbacks.enqueue(callbackEvent(), receiver.url)
    expect(callbacks.queued()).toBe(3)
    await callbacks.close()
    callbacks.enqueue(callbackEvent(), receiver.url)
    expect(callbacks.queued()).toBe(0)
    expect(callbacks.deliveries()).toHaveLength(1)
    await new Promise((resolve) => receiver.server.close(resolve))
  })

  test('comes twice without harm', async () => {
    const callbacks = createTestCallbacks()
    await callbacks.close()
    await callbacks.close()
  })

  test('tells every delivery as it happens until then', async () => {
    const told: Delivery[] = []
    const receiver = await createReceiver()
    const callbacks = createTestCallbacks({ onDelivery: (delivery) => told.push(delivery) })
    callbacks.enqueue(callbackEvent(), receiver.url)
    await settled(callbacks)
    expect(told).toEqual(callbacks.deliveries())
  })
})
