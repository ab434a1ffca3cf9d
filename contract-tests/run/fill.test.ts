import { describe, expect, it } from 'vitest'
import { fill, swapCase, timePlaces } from './fill.ts'

describe('fill', () => {
  it.each([
    ['{sign}', 'C1F20E7A'],
    ['Sign={sign}&Sign={sign}', 'Sign=C1F20E7A&Sign=C1F20E7A'],
    ['{sign:0:4}…', 'C1F2…'],
    ['{sign:4:}', '0E7A'],
    ['{sign:0:-1}', 'C1F20E7'],
    ['{sign:-2:}', '7A'],
    ['{other} {sign', '{other} {sign'],
  ])('makes of %s %s', (template, filled) => {
    expect(fill(template, { sign: 'C1F20E7A' })).toBe(filled)
  })

  it('writes what it puts in as it is told to, and reads it no second time', () => {
    expect(fill('{a}{b}', { a: '{b}', b: '"' }, (value) => value.replace('"', '\\"'))).toBe('{b}\\"')
  })
})

describe('swapCase', () => {
  it('changes letters alone', () => {
    expect(swapCase('aZ09-zA')).toBe('Az09-Za')
    expect(swapCase(swapCase('aZ09-zA'))).toBe('aZ09-zA')
  })
})

describe('the parts of a moment', () => {
  /** 2026-01-02 11:04:05.006 in Chinese time. */
  const moment = Date.UTC(2026, 0, 2, 3, 4, 5, 6)

  it('are those of Chinese time', () => {
    expect(timePlaces(moment)).toMatchObject({
      ...{ timestamp: '20260102110405', yyyy: '2026', yy: '26', MM: '01', dd: '02', HH: '11', mm: '04', ss: '05' },
      ...{ SSS: '006', unix: '1767323045', millis: '1767323045006' },
    })
  })

  it('say the same moment by a part that no clock shows', () => {
    expect(timePlaces(moment)).toMatchObject({
      ...{ dayBefore: '20260101', hourBefore: '2026010210', minuteBefore: '202601021103' },
      // The 33rd of December and the 13th month of the year before.
      ...{ dayOverflow: '20251233', monthOverflow: '202513' },
    })
  })
})
