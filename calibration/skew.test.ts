import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { mockFixtures } from '../contract-tests/index.ts'
import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import { type Reply, startTarget } from '../tests/calibration/start-target.ts'
import { sleep } from '../tests/support/no-sleep.ts'
import { partOf } from '../tests/support/part-of.ts'
import { runCalibration } from './index.ts'
import { readShifts } from './read-shifts.ts'

const noon = Date.UTC(2026, 2, 1, 4)

interface Clocks {
  /** By how many seconds the target's clock is ahead. */
  readonly target: number
  /** By how many seconds the clock is ahead that its Date header tells. */
  readonly date: number
  readonly window?: number
  readonly zone?: string
}

/** Calibrates a mock whose clock is not ours. */
async function calibrate({ target, date, window = 86_400, zone = '+08:00' }: Clocks) {
  const behaviour = {
    timestampWindowSeconds: { ...defaultBehaviour.timestampWindowSeconds, value: window },
    timestampUtcOffset: { ...defaultBehaviour.timestampUtcOffset, value: zone },
  }
  const headers = { date: new Date(noon + date * 1000).toUTCString() }
  const change = (answer: Reply) => ({ headers: { ...answer.headers, ...headers } })
  const clock = { now: () => noon + target * 1000 }
  const { url, close } = await startTarget({ one: behaviour, change }, { clock })
  onTestFinished(close)
  const { measurements, requests } = await runCalibration({ sleep, url, fixtures: mockFixtures, now: () => noon })
  expect(requests).toBeLessThanOrEqual(250)
  const find = (knob: string) => measurements.find((each) => each.knob === knob)
  return { zone: find('timestampUtcOffset'), window: find('timestampWindowSeconds') }
}

test('A request whose second is over before the answer comes is sent again, and contradicts nothing', async () => {
  let [time, isDue] = [noon, false]
  const now = () => time
  const tick = () => {
    if (isDue) time += 1000
    isDue = false
    return time
  }
  const change = ({ headers }: Reply, count: number) => {
    isDue = count % 2 === 0
    return { headers: { ...headers, date: new Date(time).toUTCString() } }
  }
  const { url, close } = await startTarget({ one: {}, change }, { clock: { now: tick } })
  onTestFinished(close)
  const { measurements, isContradicted } = await runCalibration({ sleep, url, fixtures: mockFixtures, now })
  expect(measurements.filter(({ isMeasured }) => !isMeasured)).toEqual([])
  expect(isContradicted).toBe(false)
  expect(measurements.find(({ knob }) => knob === 'timestampWindowSeconds')).toMatchObject({
    evidence: expect.stringContaining('from -86400 to 86400 seconds'),
  })
})

describe('The zone and the window of a target', () => {
  for (const clocks of partOf<Clocks>(
    [
      { target: 5, date: 5 },
      { target: -90, date: -90, zone: '+00:00' },
      // A gateway in front of it tells the time of its own.
      { target: 5, date: 0 },
      { target: -60, date: 0, window: 600 },
      // Too far off for any timestamp of our own to be within the window.
      { target: 1200, date: 1200, window: 60, zone: '+01:00' },
      { target: -5000, date: -5000, window: 300 },
    ],
    2,
    1,
  )) {
    test(`are measured where its clock is ${clocks.target} seconds ahead and its Date header ${clocks.date}`, async () => {
      const { zone, window } = await calibrate(clocks)
      const evidence = expect.stringContaining(
        `clock is ${Math.abs(clocks.target)} seconds ${clocks.target < 0 ? 'behind' : 'ahead of'} `,
      )
      expect(zone).toMatchObject({ isMeasured: true, value: clocks.zone ?? '+08:00', evidence })
      expect(window).toMatchObject({ isMeasured: true, value: clocks.window ?? 86_400, evidence })
    })
  }

  test('are not guessed where its clock is far off and its Date header denies it', async () => {
    const { zone, window } = await calibrate({ target: 400, date: 0 })
    expect([zone?.isMeasured, window?.isMeasured]).toEqual([false, false])
  })

  for (const [target, window, ours, words] of partOf(
    [
      [10_800, 86_400, '+11:00', '3 hours ahead of'],
      [-10_800, 600, '+05:00', '3 hours behind'],
    ],
    2,
    1,
  )) {
    test(`are left open where its clock is ${words} ours and its Date header says so, and the clocks are named`, async () => {
      const { zone, window: found } = await calibrate({ target, date: target, window })
      const edges = [target - window, target + window]
      const reason =
        `Timestamps from ${edges[0]} to ${edges[1]} seconds off Chinese time are taken, those a second beyond are refused, with hangupMeeting and destroyMeeting. ` +
        `That is ${ours} by this machine's clock, or +08:00 by the target's Date header, which is ${words} it: ` +
        'one of the clocks is off, so the zone is left open. Set the clocks and measure again.'
      expect([zone, found]).toMatchObject(
        ['timestampUtcOffset', 'timestampWindowSeconds'].map((knob) => ({ knob, isMeasured: false, reason })),
      )
    })
  }

  test('are not guessed where its Date header says another zone than the timestamps do', async () => {
    const { zone, window } = await calibrate({ target: 0, date: 3600 })
    expect(zone).toMatchObject({ isMeasured: false, reason: expect.stringContaining('+07:00') })
    expect(window?.isMeasured).toBe(false)
  })
})

describe('Shifts', () => {
  const precise = { precisionSeconds: 2, skewSeconds: 0 }

  for (const [what, earliest, latest] of [
    ['a day back and ten minutes ahead', -86_400, 600],
    ['a day back and a minute ahead', -86_400, 60],
    ['ten minutes back and none ahead', -600, 0],
    ['two minutes back and none ahead', -120, 0],
  ] as const) {
    test(`of ${what} are not taken for a clock that is off`, () => {
      expect(readShifts({ earliest, latest }, precise)).toEqual(expect.any(String))
    })
  }

  test('are read as the zone that there is, or not at all, however far off the clock is', () => {
    const hours = fc.integer({ min: -12, max: 14 })
    // A clock that is off by a quarter of an hour, with a Date header that denies it, is another zone to anybody; one with a
    // Date header that says so may be in another zone as well.
    const isElsewhere = (skew: number) => Math.abs(skew) > 2 && Math.abs(skew - Math.round(skew / 900) * 900) <= 2
    const off = fc.integer({ min: -5000, max: 5000 }).filter((skew) => !isElsewhere(skew))
    fc.assert(
      fc.property(hours, off, fc.integer({ min: 60, max: 604_800 }), fc.boolean(), (zone, skew, window, isAsked) => {
        const isTold = isAsked || Math.abs(skew) > 440
        const middle = (zone - 8) * 3600 + skew
        const shifts = { earliest: middle - window, latest: middle + window }
        const reading = readShifts(shifts, {
          precisionSeconds: 2,
          skewSeconds: isTold && Math.abs(skew) > 2 ? skew : 0,
        })
        if (typeof reading === 'string') {
          expect(isTold).toBe(false)
        } else {
          expect(Number(reading.offset.slice(0, 3))).toBe(zone)
          expect(Math.abs(reading.seconds - window)).toBeLessThanOrEqual(2)
        }
      }),
    )
  })

  test('that are longer on one side by whole five minutes are never taken for a clock that is off', () => {
    const fiveMinutes = fc.integer({ min: 0, max: 2016 }).map((count) => count * 300)
    fc.assert(
      fc.property(fiveMinutes, fiveMinutes, (back, ahead) => {
        const reading = readShifts({ earliest: -back, latest: ahead }, precise)
        if (typeof reading !== 'string') expect([reading.skewSeconds, Math.abs(ahead - back) % 1800]).toEqual([0, 0])
      }),
      { numRuns: 1000 },
    )
  })

  test('are read exactly where both clocks are one', () => {
    const exact = { precisionSeconds: 0, skewSeconds: 0 }
    expect(readShifts({ earliest: -86_400, latest: 86_400 }, exact)).toMatchObject({
      offset: '+08:00',
      seconds: 86_400,
    })
    expect(readShifts({ earliest: -86_395, latest: 86_405 }, exact)).toEqual(expect.any(String))
  })
})
