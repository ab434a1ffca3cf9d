import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMask, type Encoding, encodings, phoneForms } from './index.ts'

// A seeded slice of what MASKING_RUNS=5000 tries at random.
const { MASKING_RUNS } = process.env
const runs = MASKING_RUNS ? { numRuns: Number(MASKING_RUNS) } : { numRuns: 200, seed: 20260301 }
const some = (parts: number) => ({ ...runs, numRuns: Math.ceil(runs.numRuns / parts) })
/** What no text of the tests has, so that what is shown of it tells how much was masked. */
const shown = '\u2588'
const masking = (secrets: readonly string[]) => createMask({ secrets: [{ list: () => secrets, shown }] })

const printable = (least: number) => fc.string({ unit: fc.constantFrom(...letters), minLength: least, maxLength: 40 })
const letters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).concat([
  ...'éßñ令牌€\u{1f4de}',
])
/** Such as tokens are: with nothing that begins an escape, also together with what stands behind it. */
const simple = (least: number) =>
  fc
    .string({
      unit: fc.constantFrom(...letters.filter((letter) => !'\\%éßñ'.includes(letter))),
      minLength: least,
      maxLength: 40,
    })
    .filter((text) => !/&(#|amp;|lt;|gt;|quot;|apos;|[a-z]*$)|^\s|\s$/.test(text))
/** Nothing of it looks like Authorization or a Sign, which are masked by their look. */
const around = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom('%', '\\', '&#', '%25', '&amp;', '\\\\', '"', 'ab', '0x', 'a:', '=', '\r\n', '\0', '%E4', '\u00c3'),
)
/** What leaves letters as they are is not promised right behind a character that makes an escape of the next one. */
const before = ({ name }: Encoding) =>
  around.filter(isFree).map((text) => (/short|named|lines|UTF/.test(name) ? `${text} ` : text))
const isFree = (text: string) => !/sign|[0-9]{14}|\u2588/i.test(text)
const takes = (encoding: Encoding, text: string) => encoding.takes?.(text) ?? true

describe('A known secret is masked wherever it stands', () => {
  for (const encoding of encodings) {
    test(`in the encoding ${encoding.name}`, () => {
      fc.assert(
        fc.property(simple(6), before(encoding), around.filter(isFree), (secret, before, after) => {
          fc.pre(takes(encoding, secret) && !before.includes(secret))
          const masked = masking([secret])(before + encoding.write(secret) + after)
          // At most one character more is taken: a letter of base64 that holds a part of the secret, or half an escape.
          const kept = Math.max(0, before.replace(/[\\/]+$/, '').length - 1)
          expect(masked.slice(0, kept)).toBe(before.slice(0, kept))
          expect(masked.slice(kept)).toMatch(/^.?[\\/]*\u2588\0?/su)
          expect(
            after.endsWith(masked.slice(masked.indexOf(shown) + 1).replace(/^\0/, '')) || after.startsWith('\0'),
          ).toBe(true)
        }),
        runs,
      )
    })

    for (const outer of encodings.filter(({ undo }) => undo)) {
      test(`in the encoding ${encoding.name}, written in ${outer.name}`, () => {
        fc.assert(
          fc.property(simple(6), (secret) => {
            fc.pre(takes(encoding, secret) && takes(outer, encoding.write(secret)))
            const masked = masking([secret])(`before "${outer.write(encoding.write(secret))}" after`)
            expect(masked).toMatch(/^before ".?\u2588[^\p{L}\d]*" after$/su)
          }),
          some(8),
        )
      })
    }
  }

  test('also where letters of it begin an escape themselves', () => {
    const whole = encodings.filter(({ name }) => !/short|named|lines|Latin/.test(name))
    fc.assert(
      fc.property(printable(6), fc.constantFrom(...whole), (secret, { write }) => {
        expect(masking([secret])(`<${write(secret)}>`)).toMatch(/^<.?\u2588[=>]*$/su)
      }),
      some(0.2),
    )
  })

  test('where each letter is in another encoding, or in none', () => {
    const stepwise = encodings.filter(({ name }) => /percent|JSON|HTML|\\x/.test(name))
    const writes = [(text: string) => text, ...stepwise.map(({ write }) => write)]
    const which = fc.array(fc.nat(writes.length - 1), { minLength: 40, maxLength: 40 })
    fc.assert(
      fc.property(simple(8), which, (secret, chosen) => {
        const text = [...secret].map((letter, index) => writes[chosen[index] ?? 0]?.(letter)).join('')
        expect(masking([secret])(`<${text}>`)).toBe(`<${shown}>`)
      }),
      runs,
    )
  })

  test('also where its letters have another case, and another secret begins or ends as it does', () => {
    fc.assert(
      fc.property(simple(6), simple(1), (secret, more) => {
        fc.pre(!/[[\]]/.test(more))
        const masked = masking([secret, secret + more, more + secret])(`[${(secret + more).toLowerCase()}]`)
        expect(masked).toMatch(/^\[\u2588+\]$/)
      }),
      runs,
    )
  })

  test('however many there are that begin alike', () => {
    const secrets = Array.from({ length: 500 }, (_, index) => `the-same-beginning-${index}-x`)
    const mask = masking(secrets)
    for (const secret of secrets) expect(mask(`a ${secret} b`)).toBe(`a ${shown} b`)
    expect(mask('the-same-beginning-500-x')).toBe('the-same-beginning-500-x')
  })

  test('also a short one, as it is and escaped, but not in hex and base64', () => {
    const mask = masking(['a&b'])
    expect(mask('a&b a&amp;b A%26B "a\\u0026b"')).toBe(`${shown} ${shown} ${shown} "${shown}"`)
    expect(mask('612662 YSZi')).toBe('612662 YSZi')
  })
})

describe('Bytes in hex that stand in columns are masked', () => {
  test.each(['\n', '\n ', '\r\n  ', ' \t'])('with %j behind every few of them', (joint) => {
    fc.assert(
      fc.property(simple(6), fc.constantFrom(1, 8, 16), (secret, width) => {
        const bytes = Buffer.from(secret).toString('hex').match(/../g) ?? []
        const rows = bytes.map((byte, index) => byte + (index % width === width - 1 ? joint : ' ')).join('')
        expect(masking([secret])(`<${rows.trim()}>`)).toBe(`<${shown}>`)
        expect(masking([secret])(JSON.stringify(`<${rows.trim()}>`))).toBe(`"<${shown}>"`)
      }),
      some(4),
    )
  })
})

describe('A telephone number is hidden by its name', () => {
  test.each([
    'mobile:\nphone: 13812345678',
    '{"mobile phone":"13812345678"}',
    '{"phone ":"13812345678"}',
    'mobile phone: 13812345678',
    JSON.stringify({ msg: 'phone "phone":"13812345678"' }),
    'phone[]=13812345678',
    '/a?phone[]=13812345678&phone%5B0%5D=13812345678',
    'phones[0][number]: 13812345678',
    'userPhone=13812345678 user_phone: 13812345678',
    'tel tel tel: 13812345678',
    'creator 2026-03-01 13812345678',
  ])('%j', (text) => {
    const masked = createMask({ secrets: [], namedPhones: true })(text)
    expect(masked).not.toContain('13812345678')
    expect(masked.length).toBe(text.length)
  })
})

describe('What is no secret is left alone', () => {
  test('any text, to the byte', () => {
    const text = fc.oneof(
      around,
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.json(),
      fc.webUrl(),
      fc.base64String(),
    )
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), (pieces) => {
        const whole = pieces.join('')
        fc.pre(isFree(whole))
        expect(masking(['hush-hush-token', '\u{1f4de} of nobody'])(whole)).toBe(whole)
      }),
      some(0.2),
    )
  })

  test('what stands around a secret', () => {
    fc.assert(
      fc.property(around.filter(isFree), around.filter(isFree), (before, after) => {
        const masked = masking(['hush-hush-token'])(`${before} hush-hush-token ${after}`)
        expect(masked).toBe(`${before} ${shown} ${after}`)
      }),
      runs,
    )
  })

  test.each([
    'timestamp:20260301120000',
    'createdAt:20260301120000',
    'order_id|20260301120000',
    Buffer.from('{"timestamp":20260301120000}').toString('base64'),
    Buffer.from('{"timestamp":20260301120000}').toString('hex'),
    Buffer.from('createdAt:20260301120000').toString('base64'),
    '/design/0123456789abcdef0123456789abcdef',
    'design_0123456789abcdef0123456789abcdef.png',
    'microphone: 44100',
    '"headphones":"12345678"',
    'creator 2026-03-01',
    '"creator":"2026-03-01T12:00:00Z"',
  ])('what only looks like a secret: %s', (text) => {
    expect(createMask({ secrets: [], namedPhones: true })(text)).toBe(text)
  })

  test('a secret of which a letter is missing', () => {
    fc.assert(
      fc.property(fc.nat(14), (at) => {
        const text = `x${'hush-hush-token'.slice(0, at)}${'hush-hush-token'.slice(at + 1)}x`
        expect(masking(['hush-hush-token'])(text)).toBe(text)
      }),
      runs,
    )
  })
})

describe('A telephone number that is known is masked', () => {
  const mask = (known: readonly string[], mobiles = false) =>
    createMask({ secrets: [], phones: { known: () => known, mobiles, shown } })
  const phone = fc
    .tuple(fc.constantFrom(...'3456789'), fc.stringMatching(/^\d{9}$/))
    .map(([second, rest]) => `1${second}${rest}`)
  const escapes = encodings.filter(({ name }) => name === 'plain' || /percent|JSON|HTML|\\x|UTF/.test(name))

  for (const { how, write, left = '' } of phoneForms) {
    test(how, () => {
      fc.assert(
        fc.property(phone, fc.constantFrom(...escapes), (number, encoding) => {
          const masked = mask([number])(`a "${encoding.write(write(number))}", b`)
          expect(masked.replaceAll('\0', '')).toBe(`a "${encoding.write(left).replaceAll('\0', '')}${shown}", b`)
          expect(mask([], true)(`a "${write(number)}", b`)).toBe(`a "${left}${shown}", b`)
        }),
        runs,
      )
    })
  }

  test('but not within a longer row of digits, nor another number', () => {
    fc.assert(
      fc.property(phone, fc.stringMatching(/^[2-79]$/), (number, digit) => {
        const other = `${digit}${number} ${number}${digit} ${number.slice(0, 10)}`
        expect(mask([number])(`${digit}${number};${number}${digit};${number.slice(0, 10)}`)).not.toContain(shown)
        expect(mask([number])(other.replaceAll(' ', ';'))).toBe(other.replaceAll(' ', ';'))
      }),
      runs,
    )
  })

  test('and a digest, a moment and a requestId are none', () => {
    const text = 'a13812345678 13812345678b 20260301120000 2026110112345678123456789 1760000000000 15 2026-03-01 1'
    expect(mask([], true)(text)).toBe(text)
  })
})
