import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createScrubber } from './create-scrubber.ts'
import type { Json } from './peel.ts'

const S = 'swordfish'
const N = '02112345678'
const encoded = encodeURIComponent
const packed = (text: string) => Buffer.from(text).toString('base64')
const body = (json: unknown) => ({ postData: { mimeType: 'application/json', text: JSON.stringify(json) } })
const form = (text: string) => ({ postData: { mimeType: 'application/x-www-form-urlencoded', text } })
const url = (rest: string) => ({ url: `http://h.example/${rest}` })

/** Every text that a reader may take out of another one, however it is encoded there. */
function* textsIn(value: Json, depth = 0): Generator<string> {
  if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) yield* [...textsIn(name, depth), ...textsIn(each, depth)]
  if (typeof value !== 'string') return
  yield value
  if (depth === 12) return
  const parts = value.split(/[?&#=/]/)
  const percent = parts.map((part) => new URLSearchParams(`a=${part}`).get('a') ?? '')
  const bytes = /^(?:data:[^,]*,)?([\w+/-]{16,}={0,2})$/.exec(value)?.[1]
  const inner = new Set([...parts, ...percent, ...(bytes ? [Buffer.from(bytes, 'base64').toString()] : [])])
  inner.delete(value)
  for (const each of inner) yield* textsIn(each, depth + 1)
  try {
    yield* textsIn(JSON.parse(value) as Json, depth + 1)
  } catch {}
}

function expectGone(value: object, secret: string): void {
  const { scrub } = createScrubber()
  const once = scrub(value)
  for (const text of textsIn(once.value as Json)) expect(text).not.toContain(secret)
  const twice = scrub(once.value)
  expect([twice.value, Object.values(twice.counts)]).toEqual([once.value, [0, 0, 0, 0, 0, 0, 0]])
}

test.each([
  ['JSON as the name of a parameter', form(`${encoded(JSON.stringify({ phone: N }))}=`), N],
  ['JSON as a parameter without a value', url(`?a=1&${encoded(JSON.stringify({ phone: N }))}`), N],
  ['a form as a parameter without a value', url(`?${encoded(`phone=${N}`)}`), N],
  ['JSON as the name of a member', body({ [JSON.stringify({ password: S })]: '' }), S],
  ['a form as the name of a member', body({ [`password=${S}`]: '' }), S],
  ['base64 as the name of a member', body({ [packed(JSON.stringify({ password: S }))]: '' }), S],
  ['JSON as a folder of a URL', url(`a/${encoded(JSON.stringify({ phone: N }))}/b`), N],
  ['a URL as a folder of a URL', url(`a/${encoded(`https://joe:${S}@h.example/`)}`), S],
  ['percent-encoded JSON in a header', { headers: [{ name: 'X-A', value: encoded(JSON.stringify({ phone: N })) }] }, N],
  ['JSON that is percent-encoded twice', url(`?d=${encoded(encoded(JSON.stringify({ phone: N })))}`), N],
  ['a URL in base64', { headers: [{ name: 'X-A', value: packed(`/p?password=${S}&a=1`) }] }, S],
])('a secret is struck out of a text in whatever place: %s', (_, request, secret) => {
  expectGone(request, secret)
})

test.each([
  ['JSON with letters of GBK', url(`?d=${encoded(`{"phone":"${N}","name":"`)}%C4%E3${encoded('"}')}`), N],
  ['a form with letters of GBK', form(`d=${encoded(`phone=${N}&name=`)}%C4%E3`), N],
  ['a form with a stray per cent sign', url(`?d=${encoded(`phone=${N}&discount=10`)}%`), N],
  ['a name with a byte that is none of UTF-8', url(`?pass%77ord%FF=${S}`), S],
  ['a name with a stray per cent sign', url(`?pass%77ord%=${S}`), S],
  ['base64 whose plus is sent as it is', url(`?d=${packed(`{ "a": "~~~???>>>", "password": "${S}" }`)}`), S],
  [
    'JSON of GBK in base64',
    body({ d: Buffer.from(`{"password":"${S}","a":"\xc4\xe3"}`, 'latin1').toString('base64') }),
    S,
  ],
  ['an apostrophe in a form', body({ d: `password=${S}&name=O'Brien` }), S],
])('a secret is struck out of what a strict reader would refuse: %s', (_, request, secret) => {
  expectGone(request, secret)
})

test.each([
  ['a cookie that is called as a number is', { cookies: [{ name: 'creator', value: S }] }, S],
  ['a cookie that is called as a Sign is', { cookies: [{ name: 'sign', value: 'abcdefg' }] }, 'abcdefg'],
  ['cookies as an object', body({ cookies: { SID: S } }), S],
  ['cookies as a text', body({ cookies: `SID=${S}` }), S],
  ['a number in a password', body({ password: { creator: S } }), S],
  ['the name in a password', body({ password: { name: S } }), S],
  ['the key of a token', body({ authToken: { key: S, expires: 1 } }), S],
  ['the name of a number', body({ phone: [{ name: N }] }), N],
  ['a pair with two names', body({ name: 'phone', key: 'authToken', value: S }), S],
  ['a pair whose name comes twice', form(`{"name":"phone","name":"authToken","value":"${S}"}`), S],
  ['a form in the place of a number', body({ creator: `password=${S}` }), S],
])('a secret is struck out where several names say what it is: %s', (_, request, secret) => {
  expectGone(request, secret)
})

test('half of a pair of surrogates is no reason to fail', () => {
  const { value } = createScrubber().scrub(body({ url: '/p?a=13912345678\ud800&b=1' }))
  expect(JSON.parse(value.postData.text)).toEqual({ url: '/p?a=***%EF%BF%BD&b=1' })
})

test('what is encoded and holds no secret stays as it was, byte for byte', () => {
  const texts = [
    '%7B%22a%22%3A%22%C4%E3%22%7D',
    '/p/%7B%22a%22%3A1%7D?b+c&%41=%',
    packed('/p?a=b+c%20d'),
    'a=%E4%BD%A0&b',
  ]
  const value = { texts, [packed('{"a":1}')]: encoded('{"cookies":3}') }
  expect(createScrubber().scrub(value)).toMatchObject({ value, dropped: [] })
})

const wraps: readonly ((text: string) => string)[] = [
  (text) => JSON.stringify({ a: 1, d: text }),
  (text) => JSON.stringify(['x', text, 3], null, 2),
  (text) => JSON.stringify(text),
  (text) => JSON.stringify({ [text]: '' }),
  (text) => `a=1&d=${encoded(text).replaceAll('%20', '+')}`,
  (text) => `${encoded(text)}=&a=1`,
  (text) => `https://h.example/p?d=${encoded(text)}&e=2`,
  (text) => `/p#d=${encoded(text)}`,
  (text) => `http://h.example/a/${encoded(text)}/b`,
  (text) => `/p?a=1&${encoded(text)}`,
  encoded,
  (text) => (text.length < 16 ? JSON.stringify(text) : packed(text)),
  (text) => (text.length < 16 ? JSON.stringify(text) : `data:text/plain;base64,${packed(text)}`),
]
const places: readonly ((text: string) => object)[] = [
  form,
  (text) => ({ postData: { mimeType: 'text/plain', encoding: 'base64', text: packed(text) } }),
  (text) => ({ headers: [{ name: 'X-A', value: text }] }),
  (text) => ({ queryString: [{ name: 'd', value: text }] }),
  (text) => url(`?d=${encoded(text)}`),
]

test('a secret is struck out at whatever depth, and however its text was wrapped', () => {
  const seats = [
    (name: string, secret: string) => JSON.stringify({ [name]: { of: [secret] } }),
    (name: string, secret: string) => JSON.stringify([{ name, value: secret }]),
    (name: string, secret: string) => `a=b&${name}=${encoded(secret)}`,
  ]
  const name = fc.constantFrom('password', 'authToken', 'X-Auth-Token', 'Authorization', 'cookie')
  const secret = fc.constantFrom(S, 'abc defg', '密码很长很长', "o'brien=&", '100%safe', '{"zq":1}', 'back\\slash"')
  const given = [
    name,
    secret,
    fc.constantFrom(...seats),
    fc.array(fc.constantFrom(...wraps), { maxLength: 4 }),
  ] as const
  fc.assert(
    fc.property(...given, fc.constantFrom(...places), (name, secret, seat, around, place) => {
      expectGone(place(around.reduce((text, wrap) => wrap(text), seat(name, secret))), secret)
    }),
    { numRuns: 300, seed: 20260301 },
  )
})
