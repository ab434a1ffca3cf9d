import fc from 'fast-check'
import { authToken } from '../support/signed-request.ts'

/** What a server answers that is no vendor: bytes, and whether it hangs up behind them. */
export interface Rubbish {
  readonly bytes: Buffer
  readonly leave: 'open' | 'close' | 'reset'
}

const codes = [
  '"0"',
  '0',
  'null',
  '"-2"',
  '"-0"',
  '"x"',
  '-205',
  '[]',
  '{}',
  '1e400',
  '"-99999999999999999999"',
  `"${authToken}"`,
]
const ids = ['"20260345485112908002100410822"', '""', '12345678901234567890123456789', 'null', '"x"', '{"a":1}']
const members = [
  '"meid":"1"',
  '"meid":5',
  '"__proto__":{"a":1}',
  '"statusCode":"-1"',
  '"\\ud800":1',
  `"x":${'['.repeat(300)}${']'.repeat(300)}`,
]
const envelope = fc
  .record({ code: fc.constantFrom(...codes), id: fc.constantFrom(...ids), more: fc.subarray(members) })
  .map(
    ({ code, id, more }) =>
      `{${[`"statusCode":${code}`, '"statusMsg":"提交\\u001b[2J::error::x"', `"requestId":${id}`, ...more].join(',')}}`,
  )

const odd = fc.constantFrom(
  '',
  '{',
  'null',
  '[]',
  '"0"',
  'statusCode=0',
  '<html>502</html>',
  '\ufeff{}',
  '\0',
  '{}'.repeat(500),
  '['.repeat(5000),
  'a'.repeat(70_000),
)
const texts = fc.oneof(envelope, envelope, odd)
const bodies = fc.oneof(
  texts.map((text) => Buffer.from(text)),
  texts.map((text) => Buffer.from(text, 'utf16le')),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
)

const statuses = fc.oneof(
  { weight: 6, arbitrary: fc.constant('200 OK') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '204 No Content',
      '302 Found',
      '304 Not Modified',
      '401 Unauthorized',
      '404 Not Found',
      '500 Oops',
      '503 Busy',
      '999 x',
      '200',
      '100 Continue',
      '101 Switching Protocols',
      '0 x',
      'x',
    ),
  },
)
const lengths = fc.oneof(
  { weight: 6, arbitrary: fc.constant('right') },
  { weight: 1, arbitrary: fc.constantFrom('none', 'short', 'long', 'twice', 'chunked', 'broken-chunks', 'negative') },
)
const headers = fc.subarray(
  [
    'Content-Type: application/json;charset=gbk',
    'Content-Type: text/html',
    'Content-Encoding: gzip',
    'Content-Encoding: x',
    'Connection: Upgrade\r\nUpgrade: other',
    'Location: /',
    'Location: file:///etc/hosts',
    'Set-Cookie: a=b',
    `X-Long: ${'a'.repeat(20_000)}`,
    'X Odd: 1',
    'X-Mock-Reason: -9',
    'Date: never',
    'Retry-After: 0',
  ],
  { maxLength: 3 },
)

const answer: fc.Arbitrary<Buffer> = fc
  .record({ status: statuses, length: lengths, more: headers, body: bodies })
  .map(({ status, length, more, body }) => {
    const own = {
      right: [`Content-Length: ${body.length}`],
      none: [],
      short: [`Content-Length: ${body.length >> 1}`],
      long: [`Content-Length: ${body.length + 9}`],
      twice: ['Content-Length: 1', 'Content-Length: 2'],
      chunked: ['Transfer-Encoding: chunked'],
      'broken-chunks': ['Transfer-Encoding: chunked'],
      negative: ['Content-Length: -1'],
    }[length]
    const chunked = Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')])
    return Buffer.concat([
      Buffer.from(`HTTP/1.1 ${status}\r\n${[...own, ...more].join('\r\n')}\r\n\r\n`),
      length === 'chunked' ? chunked : body,
    ])
  })

const noise = fc.uint8Array({ maxLength: 80 }).map((bytes) => Buffer.from(bytes))

/** Answers of every kind, most of them HTTP. None leaves its caller waiting for ever. */
export const rubbish: fc.Arbitrary<Rubbish> = fc.record({
  bytes: fc.oneof({ weight: 9, arbitrary: answer }, { weight: 1, arbitrary: noise }),
  leave: fc.constantFrom('close' as const, 'close' as const, 'close' as const, 'reset' as const),
})
