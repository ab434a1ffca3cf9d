import { describe, expect, it } from 'vitest'
import { type SeenTimestamp, solveTimestamps } from './solve-knobs.ts'

const hour = 3600
const day = 24 * hour
const shifts = [-367, -40, -8, -5, -3, -1, 0].map((days) => days * day)
const near = [-25, -24, -23, -16, -9, -8, -1, 0, 1, 8, 9, 16, 23, 24, 25].map((hours) => hours * hour)

/** What a target serves whose clock and patience are these. */
const target = (utcOffset: number, window: number, sent = near): SeenTimestamp[] =>
  sent.map((shiftSeconds) => ({
    shiftSeconds,
    isServed: Math.abs(shiftSeconds + (8 - utcOffset) * hour) <= window,
  }))

/** All but the Chinese one, which is what everybody expects. */
const zones = [
  ...['-12:00', '-11:00', '-10:00', '-09:00', '-08:00', '-07:00', '-06:00', '-05:00', '-04:00', '-03:00', '-02:00'],
  ...['-01:00', '+00:00', '+01:00', '+02:00', '+03:00', '+04:00', '+05:00', '+06:00', '+07:00', '+09:00', '+10:00'],
  ...['+11:00', '+12:00'],
]

const zone = (value: string) => ({ path: 'timestampUtcOffset.value', value })
const patience = (value: number) => ({ path: 'timestampWindowSeconds.value', value })
const unknown = { path: 'timestampUtcOffset.value' }

describe('the timestamps that a target was seen to take', () => {
  it.each(zones)('tell of a clock at UTC%s', (value) => {
    const sent = Array.from({ length: 97 }, (_, index) => (index - 48) * hour)
    expect(solveTimestamps(target(Number.parseInt(value, 10), day, sent))).toEqual(zone(value))
  })

  it('tell of a clock on UTC when one 20 hours ahead of Chinese time is refused', () => {
    expect(solveTimestamps([{ shiftSeconds: 20 * hour, isServed: false }])).toEqual(zone('+00:00'))
  })

  it('tell of a window when one 20 hours behind is refused: no likely clock would have it older than a day', () => {
    expect(solveTimestamps([{ shiftSeconds: -20 * hour, isServed: false }])).toEqual(patience(600))
  })

  it.each([600, 1800, hour, 12 * hour, 2 * day, 7 * day, 365 * day])('tell of a window of %i seconds', (window) => {
    const edge = [-window - 1, -window, 0, window, window + 1]
    expect(solveTimestamps(target(8, window, [...near, ...edge]))).toEqual(patience(window))
  })

  it('tell of the next window that is likely', () => {
    expect(solveTimestamps(target(8, 5 * day, shifts))).toEqual(patience(7 * day))
  })

  it('tell nothing when a window that nobody would choose is all that explains them', () => {
    expect(solveTimestamps(target(8, 3 * day, [...shifts, -4 * day]))).toEqual(unknown)
  })

  it('tell nothing when Chinese time is refused: that has another reason', () => {
    expect(
      solveTimestamps([
        { shiftSeconds: 0, isServed: false },
        { shiftSeconds: 8 * hour, isServed: false },
      ]),
    ).toEqual(unknown)
  })

  it('may all be refused but Chinese time', () => {
    const seen = [
      { shiftSeconds: 0, isServed: true },
      { shiftSeconds: -5 * hour, isServed: false },
      { shiftSeconds: 5 * hour, isServed: false },
    ]
    expect(solveTimestamps(seen)).toEqual(patience(600))
  })
})
