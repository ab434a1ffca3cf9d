import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLook, createMask, encodings, type MaskOptions, phoneForms } from './index.ts'
import { isPlain } from './is-plain.ts'

const { MASKING_RUNS } = process.env
const runs = MASKING_RUNS ? { numRuns: Number(MASKING_RUNS) } : { numRuns: 6000, seed: 20260301 }

/** Of one letter and more, also such as stand in what the mock says. */
const secret = fc.oneof(
  fc.string({ minLength: 1, maxLength: 5 }),
  fc.constantFrom(
    'ab',
    'ab12',
    'Sign',
    'begins',
    'begins with ab',
    'a Sign that',
    ' ',
    'h a',
    'abcabcabc',
    '0123456789',
  ),
  fc.string({ minLength: 6, maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(...'abcdef0123456789'), minLength: 4, maxLength: 32 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
)

const [digest, moment, phone] = ['0123456789abcdef0123456789abcdef', '20260301120000', '13800138000']
const authorization = `ab12cd34|${moment}`
/** Everything that is struck out by its look, and pieces of it. */
const looks = [
  `Sign=${digest}`,
  'Sign',
  'sign: ',
  digest,
  digest.slice(0, 13),
  authorization,
  Buffer.from(authorization).toString('base64'),
  Buffer.from(authorization).toString('hex'),
  moment,
  ...['phone', 'Tel', 'mobile', 'caller', 'called', 'creator', 'parties', 'srcClid', 'dstClid', 'showNumber'],
  ...[
    'phone=12345678',
    '"parties":["12345678"]',
    'to 12345678',
    ': ',
    '=',
    '[0]',
    '"',
    '61:62',
    '0x61, 0x62',
    '61 ',
    '-',
  ],
  ...phoneForms.map(({ write }) => write(phone)),
]

const text = (secrets: readonly string[]) => {
  const written = encodings.flatMap(({ write }) => secrets.map(write))
  const piece = fc.oneof(
    fc.constantFrom(...written, ...secrets.map((each) => each.toUpperCase())),
    fc.constantFrom(...looks),
    fc.constantFrom(
      'a Sign that begins with ',
      ' that ',
      ' with ',
      '\n',
      '%61',
      '&amp;',
      '\\u0061',
      'é',
      '\u00c3\u00a9',
    ),
    fc.string({ maxLength: 8 }),
    fc.string({ unit: fc.constantFrom(...'abcdef0123456789 '), maxLength: 14 }),
  )
  return fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''))
}

const sample = fc
  .array(secret, { minLength: 1, maxLength: 4 })
  .chain((secrets) => fc.record({ secrets: fc.constant(secrets), text: text(secrets), isByLook: fc.boolean() }))

test('a plain text is masked as if everything was looked for', () => {
  let [plain, masked] = [0, 0]
  fc.assert(
    fc.property(sample, ({ secrets, text, isByLook }) => {
      const options: MaskOptions = {
        secrets: [
          { list: () => secrets, shown: '<authToken>' },
          { list: () => [digest], shown: '***', areDigests: true },
        ],
        namedPhones: true,
        ...(isByLook ? {} : { onlyKnown: true }),
      }
      // Whoever looks for numbers, be it for none, looks for all the rest, too.
      const whole = createMask({ ...options, phones: { known: () => [], mobiles: false, shown: '#' } })
      const expected = whole(text)
      expect(createMask(options)(text)).toBe(expected)
      if (!isPlain(text)) return
      plain += 1
      if (expected !== text) masked += 1
    }),
    runs,
  )
  expect(plain).toBeGreaterThan(runs.numRuns / 20)
  expect(masked).toBeGreaterThan(runs.numRuns / 100)
})

test('what the mock says of the beginning of a Sign is plain, and a token in it is struck out all the same', () => {
  const said = 'a Sign that begins with ab12'
  expect(isPlain(said)).toBe(true)
  const mask = (token: string) => createMask({ secrets: [{ list: () => [token], shown: '***' }] })(said)
  expect(mask('ab12')).toBe('a Sign that begins with ***')
  expect(mask('th ab')).toBe('a Sign that begins wi***12')
  expect(mask('another-token')).toBe(said)
})

test('a look tells of short texts without a secret that they have none, also beside two hundred that begin like some of them', () => {
  const secrets = Array.from({ length: 200 }, (_, index) => `${(index * 7919).toString(36)}-not-a-secret-${index}`)
  const look = createLook({ secrets: [{ list: () => secrets, shown: '***' }] })
  const mask = createMask({ secrets: [{ list: () => secrets, shown: '***' }] })
  mask('whatever comes first')
  const texts = Array.from(
    { length: 2000 },
    (_, index) => `begins with ${((index * 2654435761) % 2 ** 32).toString(36)}`,
  )
  expect(texts.filter((text) => !look(text))).toEqual([])
  expect(secrets.filter((secret) => look(`begins with ${secret}`))).toEqual([])
})
