import { describe, expect, test } from 'vitest'
import { parseTimestamp, writeTimestamp } from './authorization.ts'

describe('A timestamp', () => {
  test.each([
    ['20260301120000', Date.UTC(2026, 2, 1, 12, 0, 0)],
    ['20240229235959', Date.UTC(2024, 1, 29, 23, 59, 59)],
    ['99991231235959', Date.UTC(9999, 11, 31, 23, 59, 59)],
    ['10000101000000', Date.UTC(1000, 0, 1)],
    ['20000229000000', Date.UTC(2000, 1, 29)],
  ])('%s is read to the second and written back', (timestamp, moment) => {
    expect(parseTimestamp(timestamp, 0)).toBe(moment)
    expect(parseTimestamp(timestamp, 3_600_000)).toBe(moment - 3_600_000)
    expect(writeTimestamp(moment, 0)).toBe(timestamp)
  })

  test.each([
    '20260229120000',
    '21000229120000',
    '20260431120000',
    '20260001120000',
    '20261301120000',
    '20260300120000',
    '20260332120000',
    '20260301240000',
    '20260301126000',
    '20260301120060',
    '02026030112000',
    '2026030112000',
    '202603011200000',
    '2026030112000a',
    '',
  ])('%j is no real day and time', (timestamp) => {
    expect(parseTimestamp(timestamp, 0)).toBeUndefined()
  })
})
