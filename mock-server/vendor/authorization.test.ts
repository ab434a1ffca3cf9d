import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAuthorization, parseTimestamp, writeTimestamp } from './authorization.ts'

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

describe('An Authorization', () => {
  const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
  const accounts = fc.string({ unit: 'binary', minLength: 1, maxLength: 1500 })
  const encoded = accounts.map((account) => Buffer.from(`${account}|20260301120000`).toString('base64'))
  // A character of another alphabet, or of none, in place of one; put in between; or left out.
  const odd = fc.constantFrom('-', '_', '=', ' ', '\n', '.', '\u00e9', '\u4f1a', '', 'A')
  const changed = fc.tuple(encoded, odd, fc.nat(), fc.nat(1)).map(([text, other, at, taken]) => {
    const place = at % (text.length + 1)
    return text.slice(0, place) + other + text.slice(place + taken)
  })

  test('is read where it is base64 with its padding, and nowhere else', () => {
    const wasRead = new Set<boolean>()
    fc.assert(
      fc.property(fc.oneof(encoded, changed), (header) => {
        const read = parseAuthorization(header)
        const text = Buffer.from(header, 'base64').toString('utf8')
        expect(read !== undefined).toBe(base64.test(header) && /^.+\|20260301120000$/s.test(text))
        wasRead.add(read !== undefined)
      }),
      { seed: 20260301, numRuns: 2000 },
    )
    expect(wasRead.size).toBe(2)
  })
})
