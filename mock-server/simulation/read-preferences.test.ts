import { describe, expect, test } from 'vitest'
import { readPreferences } from './read-preferences.ts'

const read = (header: string) => {
  const preferences = readPreferences(header)
  return 'values' in preferences ? Object.fromEntries(preferences.values) : preferences.brokenAt
}

describe('A Prefer header', () => {
  test.each<[string, Record<string, string>]>([
    ['', {}],
    ['code=-204', { code: '-204' }],
    ['code="-204"; foo=bar, respond-async', { code: '-204', 'respond-async': '' }],
    ['respond-async, code=-204; x=1, wait=10', { 'respond-async': '', code: '-204', wait: '10' }],
    ['CODE=-1', { code: '-1' }],
    ['code=-1, Code=-2, code=-3', { code: '-1' }],
    ['code, code=-2', { code: '' }],
    ['foo; code=-204', { foo: '' }],
    ['foo="a, code=-204; b"', { foo: 'a, code=-204; b' }],
    ['foo="a\\", code=-204"', { foo: 'a", code=-204' }],
    ['foo="\\\\", code=-204', { foo: '\\', code: '-204' }],
    ['code="-\\2\\04"', { code: '-204' }],
    ['code=""', { code: '' }],
    ['code \t = \t -204 \t ; \t x \t = \t "1" \t , \t wait', { code: '-204', wait: '' }],
    [',, ,code=-204,,', { code: '-204' }],
    ['code=-204;', { code: '-204' }],
    ['code=-204;;; a;b="c" ;', { code: '-204' }],
    ['code="-204";x="1,2;3"', { code: '-204' }],
    ["!#$%&'*+-.^_`|~=ok", { "!#$%&'*+-.^_`|~": 'ok' }],
    ['a="\xe9\\\xe9"', { a: '\xe9\xe9' }],
    [
      '__proto__=1, constructor=2',
      Object.fromEntries([
        ['__proto__', '1'],
        ['constructor', '2'],
      ]),
    ],
  ])('that says %j is read whole', (header, wanted) => {
    expect(read(header)).toEqual(wanted)
  })

  test.each<[string, number]>([
    ['code=', 4],
    ['code="-204', 4],
    ['code="-204\\', 4],
    ['code="-204\\"', 4],
    ['code="-204"x', 11],
    ['code=-204 -205', 10],
    ['code=-204; =1', 11],
    ['code=-204; a=', 12],
    ['code=-204; a b', 13],
    ['code==-204', 4],
    ['=-204', 0],
    ['"code"=-204', 0],
    ['a=1, ;b', 5],
    ['code=-204\x7f', 9],
    ['code="\x01"', 4],
    ['code=(-204)', 4],
    ['c\xf6de=-204', 1],
  ])('that says %j is broken at character %i', (header, at) => {
    expect(read(header)).toBe(at)
  })

  test.each([
    ['blanks', `code${' '.repeat(200_000)}x`],
    ['blanks behind =', `code=${' '.repeat(200_000)}`],
    ['a string without an end', `code="${'\\"'.repeat(100_000)}`],
    ['semicolons', `code=-1${'; '.repeat(100_000)}=`],
    ['commas', `${', '.repeat(100_000)}=`],
  ])('of 200,000 characters is read once: %s', (_, header) => {
    expect(read(header)).toEqual(expect.any(Number))
  })
})
