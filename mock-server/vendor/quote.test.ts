import { describe, expect, test } from 'vitest'
import { quote } from './quote.ts'

describe('A quotation', () => {
  for (const [given, want] of [
    ['002', '"002"'],
    [2, '2'],
    [undefined, 'undefined'],
    ['令\n', '"\\u4ee4\\n"'],
    [['a', { b: null }], '["a",{"b":null}]'],
  ] as const) {
    test(`of ${String(given)} is ${want}`, () => expect(quote(given)).toBe(want))
  }

  test('is cut, and says so', () => {
    expect(quote('x'.repeat(1000))).toBe(`"${'x'.repeat(199)}... (cut)`)
    expect(quote(Array(1000).fill('令')).length).toBe(209)
  })

  test('of a value nested too deeply to be written says so', () => {
    expect(quote(JSON.parse('['.repeat(20_000) + ']'.repeat(20_000)))).toContain('nested too deeply')
  })
})
