import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countNumbers } from '../tests/support/count-numbers.ts'
import {
  createMask,
  createMaskInSteps,
  isSignName,
  type MaskOptions,
  maskHeader,
  maskHeaderList,
  maskHeaders,
  maskPhone,
  maskUrl,
} from './index.ts'

const token = 'hush-hush-token'
const periodic = 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
const digest = '0123456789abcdef0123456789abcdef'

/** Everything that a mask can be told to look for. */
const everything = (): MaskOptions => ({
  secrets: [
    { list: () => [token, periodic, 'x?'], shown: '<authToken>' },
    { list: () => [digest], shown: '***', areDigests: true },
  ],
  namedPhones: true,
  phones: { known: () => ['13800138000'], mobiles: true, shown: '***' },
})

/** How often a character of the text is looked at. */
function costOf(text: string): number {
  const work = { visited: 0 }
  createMask({ ...everything(), work })(text)
  return work.visited / text.length
}

const worst: Readonly<Record<string, string>> = {
  'question marks': '?',
  'one long base64': Buffer.from('some|20260301120000 text, ').toString('base64'),
  'base64 with moments': Buffer.from(`accountSID01|20260301120000`).toString('base64').replaceAll('=', ''),
  'base64 without a moment': 'MTIzNDU2Nzg5MDEyMzQ1',
  digits: '1',
  'digits apart': '1 ',
  'numbers of telephones': '138 0013 8001 ',
  'a phone of digits': '"phone":"1',
  'phones of blanks': 'phone   ',
  'names of phones only': 'phone:',
  'names behind prose': 'xphone aphone=',
  'phones with brackets': 'phone[0][a]',
  'phones with a quote and blanks': 'phone"   ',
  'hex in columns': 'ab\n            ',
  'phones in brackets': '"phone":[{',
  'phones in quotes': '"phone":"\\"',
  quotes: '"',
  'single quotes': "'",
  backslashes: '\\',
  'backslashes and quotes': '\\"',
  'percent signs': '%',
  'percent signs, percent-encoded': '%25',
  'half of percent': '%4',
  'nested openings': '[{',
  'line breaks': '\r\n  ',
  zeros: '\0',
  'hex digits': 'ab',
  'hex apart': 'ab:',
  'hex apart, with 0x': '0xab, ',
  'hex, the odd one out': 'ab:cde:',
  ampersands: '&',
  HTML: '&#x26;amp;',
  'numbers of HTML': '&#1234567',
  'a letter of two bytes': '\u00c3\u00a9',
  'a secret that repeats itself': 'a',
  'the beginning of a secret': 'hush-hush-toke',
  'a secret': token,
  'a secret in base64': Buffer.from(token).toString('base64'),
  signs: 'sign: ',
  'bars and digits': 'a|20260301120000',
  'cut marks': 'hush-... (cut)',
}

describe('The work of masking is linear in the text', () => {
  for (const [name, piece] of Object.entries(worst)) {
    test(`of ${name}`, () => {
      const short = piece.repeat(Math.ceil(4_000 / piece.length))
      const long = piece.repeat(Math.ceil(64_000 / piece.length))
      expect(costOf(long)).toBeLessThan(Math.max(costOf(short) * 1.1, 10))
      expect(costOf(long)).toBeLessThan(250)
    })
  }

  test('and so are its numbers: few MiB for a text of a MiB, and twice the text for most', async () => {
    const deep = `%2525252541 12:30 ${'the quick brown fox, '.repeat(4000)}`
    const texts = [deep, ...Object.values(worst).map((piece) => piece.repeat(Math.ceil(64_000 / piece.length)))]
    const each: number[] = []
    for (const text of texts) each.push((await countNumbers(() => createMask(everything())(text))) / text.length)
    expect(Math.max(...each)).toBeLessThan(14)
    expect(each.filter((bytes) => bytes < 3).length).toBeGreaterThan(each.length / 2)
  })

  test('of any text that repeats itself', () => {
    const letter = fc.constantFrom(
      ...'?%\\"\'&#;[]{}:=|+-* \n\0aA1x9éÃ',
      '\\u',
      '&amp;',
      '%25',
      'phone',
      'sign',
      'hush',
      'MTIz',
    )
    const piece = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join(''))
    fc.assert(
      fc.property(piece, (each) => {
        const [short, long] = [1_000, 16_000].map((length) => costOf(each.repeat(Math.ceil(length / each.length))))
        expect(long).toBeLessThan(Math.max((short as number) * 1.2, 10))
      }),
      { numRuns: 200, seed: 20260301 },
    )
  })

  test.each(['\n', '\r\n', '\0\n'])('also of as many of %j as a body may have, with a zero behind them', (piece) => {
    const text = `${piece.repeat(1_000_000 / piece.length)}\0`
    expect(createMask({ secrets: [], onlyKnown: true })(text)).toBe(text)
  })

  test('and a number as long as a body is masked in as many steps as it has blocks', () => {
    const stepsOf = (text: string) => {
      let count = 0
      for (const steps = createMaskInSteps({ secrets: [], namedPhones: true })(text); !steps.next().done; ) count += 1
      return count
    }
    const digits = '1'.repeat(40 * 16_384)
    expect(stepsOf(`phone=${digits}`) - stepsOf(`other=${digits}`)).toBeGreaterThan(2 * 40)
  })

  test('and the same for a thousand secrets that begin alike as for one', () => {
    const secrets = Array.from({ length: 1000 }, (_, index) => `the-same-beginning-${index}`)
    const cost = (list: readonly string[]) => {
      const work = { visited: 0 }
      createMask({ secrets: [{ list: () => list, shown: '' }], work })('the-same-beginning-'.repeat(500))
      return work.visited
    }
    expect(cost(secrets)).toBeLessThan(cost(secrets.slice(0, 1)) * 1.1)
  })

  test('and many secrets cost a short text nothing of their own', () => {
    const secrets = Array.from({ length: 20_000 }, (_, index) => `secret-number-${index}`)
    const mask = createMask({ secrets: [{ list: () => secrets, shown: '' }] })
    for (let times = 0; times < 20_000; times += 1) mask('a short text')
    expect(mask('secret-number-19999')).toBe('')
  })

  test('and no list is so long that it could not be handed on', () => {
    const text = `"phone":"1","phone":1 ${token} %41 `.repeat(20_000)
    expect(createMask(everything())(text)).toContain('<authToken>')
  })
})

describe('Every function of the room is linear by its structure', () => {
  /** Runs without a limit that begin anywhere. Each is of one class that what stands in front of it and behind it leaves out. */
  const known = [
    ['encodings.ts', '(?<=^\\S+)(?=\\S)', 'writes examples'],
    ['encodings.ts', '^[\\x00-\\x7f]*$', 'one class, from the beginning'],
    ['encoded-moments.ts', '^[\\w-]{8,}$', 'one class, from the beginning'],
    [
      'moments.ts',
      '^\\D*(?:time|stamp|date|day|moment|at|on|ed|since|until|from|to|start|end|begin|id|no|number|key|s)$',
      'one class, from the beginning',
    ],
    ['http.ts', '^([a-z][a-z0-9+.-]*:\\/\\/)[^/?#]*@', 'from the beginning; a colon parts the two'],
    ['secret-forms.ts', '=+$', 'of secrets'],
    ['secret-forms.ts', '[A-Z]+', 'one class'],
  ].map(([file, pattern]) => `${file} ${pattern}`)

  test('since each regular expression with an unlimited run was looked at', () => {
    const folder = new URL('.', import.meta.url)
    const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    const found = files.flatMap((file) =>
      [
        ...readFileSync(new URL(file, folder), 'utf8').matchAll(
          /(?<=[\s(!|])\/(?![/* ])((?:\[(?:\\.|[^\]\n])+\]|\\.|[^/\n[\\])+)\/[a-z]*/g,
        ),
      ]
        .map(([, pattern = '']) => pattern)
        .filter((pattern) => /[*+]|\{\d+,\}/.test(pattern.replaceAll(/\[(?:\\.|[^\]])+\]|\\[*+]/g, 'x')))
        .map((pattern) => `${file} ${pattern}`),
    )
    expect([...new Set(found)].sort()).toEqual([...known].sort())
  })

  test.each(['?', '&', '?a', '&a=', '%', '?Sign', '?Sign=', '+', 'a'])('also for a million of %s', (piece) => {
    const text = piece.repeat(1_000_000 / piece.length)
    const same = (each: string) => each
    expect(maskUrl(`/x${text}`).length).toBeGreaterThan(0)
    expect(isSignName(text)).toBe(false)
    expect(maskPhone(text)).toBe(text)
    expect(maskHeader('Phone', `/x${text}`, same).length).toBeGreaterThan(0)
    expect(maskHeaderList(['Phone', text], same)).toHaveLength(2)
    expect(Object.keys(maskHeaders([text, text]))).toHaveLength(1)
  })
})
