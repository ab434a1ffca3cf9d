import { describe, expect, test } from 'vitest'
import { median, percentile, ratios, summarize } from './statistics.ts'

describe('The bench', () => {
  test.each([
    [[3], 3],
    [[4, 1], 2.5],
    [[9, 1, 5], 5],
    [[10, 2, 8, 4], 6],
  ])('takes the median of %j', (numbers, expected) => {
    expect(median(numbers)).toBe(expected)
  })

  test('says that no numbers have no median', () => {
    expect(() => median([])).toThrow('There is no median of no numbers.')
  })

  test('takes what 99 of 100 numbers stay below', () => {
    const numbers = Array.from({ length: 200 }, (_, index) => 200 - index)
    expect(percentile(numbers, 99)).toBe(199)
    expect(percentile([], 99)).toBeNaN()
  })

  test('gives the spread beside the median', () => {
    expect(summarize([3, 1, 2])).toEqual({ median: 2, least: 1, most: 3 })
  })

  test('takes each ratio within its own round', () => {
    expect(ratios([1, 6], [2, 3])).toEqual([0.5, 2])
  })
})
