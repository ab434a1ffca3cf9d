import { setImmediate as turn } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import type { MockEvent } from '../../events/events.ts'
import { createInstance } from '../../instance/create-instance.ts'
import { createReaders } from '../readers/create-readers.ts'
import { createPublish, mostInTurn, mostPending, mostPendingEvents } from './publish.ts'

function createPublished() {
  const stream = { concerns: () => true, tell: vi.fn(), tellRequest: vi.fn(), endIfGone: vi.fn(), drop: vi.fn() }
  const streams = new Set([stream])
  const instance = createInstance({})
  const faults = vi.fn()
  instance.events.onFault(faults)
  return { stream, streams, faults, publish: createPublish(instance, createReaders(), streams) }
}

const requestOf = (exchange: object): MockEvent => ({ kind: 'request', id: 1, exchange, namespace: undefined }) as never

/** A request with a body of so many characters, and how many looks were taken at its head. */
function createLarge(length: number) {
  const looks = { count: 0 }
  const exchange = {
    ...{
      time: 0,
      method: 'POST',
      url: '/x',
      body: '"13800138000"'.padEnd(length),
      httpStatus: 200,
      order: [],
      made: 0,
    },
    ...{ answer: { common: '', own: '' } },
    get rawHeaders() {
      looks.count += 1
      return []
    },
  }
  return { looks, event: requestOf(exchange) }
}

/** One that cannot be shown. */
const broken = requestOf({ body: 'x'.repeat(100_000), url: '', answer: { common: '', own: '' } })

const turns = async (count: number) => {
  for (let each = 0; each < count; each += 1) await turn()
}

test('a request that cannot be shown ends the streams, and what comes later is told', async () => {
  const { stream, faults, publish } = createPublished()
  publish(broken)
  publish({ kind: 'clock' })
  await expect.poll(() => faults.mock.calls.length).toBe(1)
  expect(stream.drop).toHaveBeenCalledOnce()
  publish({ kind: 'meetings' })
  expect(stream.tell.mock.calls).toEqual([['meetings']])
})

test('nothing more is masked for streams when none is left', async () => {
  const { stream, streams, publish } = createPublished()
  const { looks, event } = createLarge(500_000)
  publish(event)
  streams.delete(stream)
  await turns(200)
  expect(looks.count).toBe(0)
  expect(stream.tellRequest).not.toHaveBeenCalled()
})

test.each([
  ['events', () => Array.from({ length: mostPendingEvents }, (): MockEvent => ({ kind: 'clock' }))],
  ['characters', () => Array.from({ length: 8 }, () => createLarge(mostPending / 8).event)],
])('more %s than may wait end the streams, and what comes later is told', async (_, create) => {
  const { stream, publish } = createPublished()
  publish(createLarge(100_000).event)
  const all = create()
  for (const event of all.slice(0, -1)) publish(event)
  expect(stream.drop).not.toHaveBeenCalled()
  publish(all.at(-1) as MockEvent)
  expect(stream.drop).toHaveBeenCalledOnce()
  await expect
    .poll(() => {
      publish({ kind: 'meetings' })
      return stream.tell.mock.calls.length
    })
    .toBeGreaterThan(0)
  expect(stream.tell.mock.calls.flat()).not.toContain('clock')
})

test('of many small requests in one turn the first ones are told at once, and the others in later turns', async () => {
  const { stream, publish } = createPublished()
  const all = Array.from({ length: 5 * mostInTurn }, (_, id) => ({ ...createLarge(100).event, id }))
  for (const event of all) publish(event)
  expect(stream.tellRequest).toHaveBeenCalledTimes(mostInTurn)
  await expect.poll(() => stream.tellRequest.mock.calls.length).toBe(all.length)
  expect(stream.tellRequest.mock.calls.map(([id]) => id)).toEqual(all.map(({ id }) => id))
})
