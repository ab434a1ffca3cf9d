import { describe, expect, test } from 'vitest'
import { startAdmin } from '../../tests/support/admin-client.ts'
import { timestampOf } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServerOptions } from '../index.ts'
import { createRandom } from './random.ts'
import { createRequestIds } from './request-ids.ts'

const zero = 687_888_001_020n
const noon = Date.parse('2026-03-01T12:00:00+08:00')
const create = (replica?: number, seed = 1) => {
  const next = createRequestIds(createRandom(seed), replica)
  return (now = noon) => next(now, 29)
}

/** The parts of an id, as the recorded ones have them (O5). */
function read(id: string) {
  const [, month, digits = '', last] = /^(\d{6})(\d{19})(\d{4})$/.exec(id) ?? []
  const count = BigInt(digits)
  const [replica, sequence] = [(count >> 12n) & 1023n, count & 4095n].map(Number)
  return { month, last, at: Number((count >> 22n) + zero), replica, sequence }
}

function expectToGrow(ids: readonly string[]) {
  for (const [index, id] of ids.slice(1).entries()) expect(BigInt(id)).toBeGreaterThan(BigInt(ids[index] ?? 0))
}

describe('A requestId of 29 digits', () => {
  test('holds its month, its millisecond, the replica, a sequence and four digits', () => {
    expect(read(create()())).toEqual({
      month: '202603',
      last: expect.stringMatching(/^08/),
      at: noon,
      replica: 0,
      sequence: 0,
    })
    expect(read(create(1023)())).toMatchObject({ at: noon, replica: 1023, sequence: 0 })
  })

  test('counts from 1991-10-20 in Chinese time', () => {
    expect(create()(Date.parse('1991-10-20T00:00:01.020+08:00'))).toMatch(/^199110(?:0{19})08\d\d$/)
  })

  test('grows and is never given twice while the clock stands still: a full sequence borrows the next millisecond', () => {
    const next = create()
    const ids = Array.from({ length: 10_000 }, () => next())
    expectToGrow(ids)
    expect(read(ids[4095] ?? '')).toMatchObject({ at: noon, sequence: 4095 })
    expect(read(ids[4096] ?? '')).toMatchObject({ at: noon + 1, sequence: 0 })
    expect(read(ids[9999] ?? '')).toMatchObject({ at: noon + 2, sequence: 9999 - 2 * 4096 })
  })

  test('grows when the clock is set back, over the end of a month, and when it is before the count began', () => {
    const next = create()
    const clocks = [
      noon,
      noon - 1,
      noon - 400 * 86_400_000,
      0,
      noon + 0.5,
      noon + 1,
      Date.parse('2026-03-31T16:00:00Z'),
    ]
    const ids = clocks.map(next)
    expectToGrow(ids)
    expect(ids.map((id) => read(id).month)).toEqual([
      '202603',
      '202603',
      '202603',
      '202603',
      '202603',
      '202603',
      '202604',
    ])
    const early = create()
    expectToGrow([0, 0, -1e12, ...Array.from({ length: 5000 }, () => 0), noon].map(early))
  })

  test('takes its month from its own millisecond, which may be a borrowed one', () => {
    const next = create()
    const end = Date.parse('2026-04-01T00:00:00+08:00') - 1
    const ids = Array.from({ length: 4097 }, () => next(end))
    expect([ids[4095], ids[4096]].map((id = '') => id.slice(0, 6))).toEqual(['202603', '202604'])
  })

  test('keeps its shape when 19 digits are too few', () => {
    const next = create()
    const ids = ['2067-05-08T09:49:52Z', '2067-05-08T09:49:53Z', '2100-01-01T00:00:00Z'].map((at) =>
      next(Date.parse(at)),
    )
    for (const id of ids) expect(id).toMatch(/^2\d{28}$/)
  })

  test('is never that of another replica', () => {
    const [one, other] = [create(0), create(1)]
    const ids = [one, other].flatMap((next) => Array.from({ length: 5000 }, () => next()))
    expect(new Set(ids).size).toBe(10_000)
  })

  test('is the same again for the same seed and clock, and another for another seed', () => {
    const take = (seed: number) => Array.from({ length: 5 }, create(0, seed).bind(undefined, noon))
    expect(take(1)).toEqual(take(1))
    expect(take(1)).not.toEqual(take(2))
  })

  test('is too long for a number: a program that reads it as one has another id', () => {
    const id = create()()
    expect(String(Number(id))).not.toBe(id)
    expect(BigInt(Number(id))).not.toBe(BigInt(id))
    expect(JSON.stringify(JSON.parse(`{"requestId":${id}}`))).not.toContain(id)
  })
})

test('The clock of an account made for one test runs nobody’s requestIds ahead', async () => {
  const admin = await startAdmin({ clock: { now: () => noon } })
  const { accountSID, authToken, appid } = (await admin.call('POST', '/accounts')).body
  await admin.call('PUT', `/clock?accountSID=${accountSID}`, { freeze: '2030-01-01T00:00:00Z' })
  const body = { action: 'destroyMeeting', appid, confid: '002' }
  const timestamp = timestampOf(Date.parse('2030-01-01T00:00:00Z'))
  const own = await admin.send({ accountSID, authToken, timestamp, body })
  const other = await admin.send()
  await admin.mock.close()
  const ids = [own, other].map((answer) => (answer as { statusCode: string; requestId: string }).requestId)
  expectToGrow(ids)
  expect(ids.map((id) => read(id).month)).toEqual(['202603', '202603'])
  expect(read(ids[1] ?? '')).toMatchObject({ at: noon, sequence: 1 })
})

describe('The replica of a mock', () => {
  test.each([-1, 1024, 0.5, Number.NaN, '1', null])('cannot be %j', (replica) => {
    expect(() => createMockServer({ replica } as MockServerOptions)).toThrow(
      new RangeError(`The replica is ${String(replica)}; it must be a whole number from 0 to 1023.`),
    )
  })
})
