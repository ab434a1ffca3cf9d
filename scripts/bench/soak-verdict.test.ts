import { describe, expect, test } from 'vitest'
import { judgeSoak, type Sample } from './soak-verdict.ts'

const series = (heapUsed: (index: number) => number): Sample[] =>
  Array.from({ length: 50 }, (_, index) => ({ requests: index * 100_000, rss: 80, heapUsed: heapUsed(index) }))

describe('The soak', () => {
  test('calls a series flat that goes up and down as the collector does', () => {
    expect(
      judgeSoak(
        series((index) => 12 + (index % 4)),
        'heapUsed',
      )?.isFlat,
    ).toBe(true)
  })

  test('calls a series not flat that climbs by a little each time', () => {
    expect(
      judgeSoak(
        series((index) => 12 + index / 10),
        'heapUsed',
      )?.isFlat,
    ).toBe(false)
  })

  test('leaves out what the mock takes while it warms up', () => {
    expect(
      judgeSoak(
        series((index) => (index < 8 ? index : 12)),
        'heapUsed',
      )?.isFlat,
    ).toBe(true)
  })

  test('says nothing about too few samples', () => {
    expect(judgeSoak(series(() => 12).slice(0, 11), 'rss')).toBeUndefined()
  })

  test('gives the least, the median and the most of the first and the last tenth', () => {
    const verdict = judgeSoak(
      series((index) => index),
      'heapUsed',
    )
    expect(verdict?.first).toEqual({ least: 10, median: 11.5, most: 13 })
    expect(verdict?.last).toEqual({ least: 46, median: 47.5, most: 49 })
  })
})
