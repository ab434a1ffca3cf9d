import fc from 'fast-check'
import { appid } from '../support/signed-request.ts'

const deep = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`
const numbers = fc.constantFrom('1e400', '-0', '9'.repeat(400), '1E-7', '0.1e1', '00', '1.', '-', '1e', 'NaN', '0x1')
const texts = fc.constantFrom(
  '"\\ud800"',
  '"\\udc00x"',
  '"\ud83d\ude00"',
  '"\\u0000"',
  '"\u0000"',
  '"\\x"',
  `"${'a'.repeat(3000)}"`,
)
const nested = fc
  .nat(600)
  .chain((depth) => fc.constantFrom(deep(depth, '[', ']'), deep(depth, '{"a":', '}'), '['.repeat(depth)))
const value = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom('destroyMeeting', 'hangupMeeting', 'createMeeting', appid, '002', '13800138000', '')
      .map((each) => JSON.stringify(each)),
  },
  { weight: 2, arbitrary: fc.oneof(numbers, texts, nested) },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 2 }).map((each) => JSON.stringify(each)) },
  { weight: 1, arbitrary: fc.constantFrom('null', 'true', '[]', '{}', `[{"phone":"13900139000"}]`) },
)
const member = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('action', 'appid', 'confid', 'phone', 'creator', 'parties') },
  {
    weight: 1,
    arbitrary: fc.oneof(fc.constantFrom('__proto__', 'constructor', 'toString', '\ud800', ''), fc.string()),
  },
)
const object = fc
  .array(
    fc.tuple(
      member.map((each) => JSON.stringify(each)),
      value,
    ),
    { maxLength: 7 },
  )
  .map((members) => `{${members.map(([name, each]) => `${name}:${each}`).join(',')}}`)
const usual = JSON.stringify({ action: 'destroyMeeting', appid, confid: '002' })
const charsets = [
  (text: string) => Buffer.from(text),
  (text: string) => Buffer.from(text),
  (text: string) => Buffer.from(`\ufeff${text}`),
  (text: string) => Buffer.from(text, 'utf16le'),
  (text: string) => Buffer.from(text, 'latin1'),
]
/** JSON with whatever a parser may trip over, in several charsets, and what is no JSON. */
export const bodies = fc.oneof(
  { weight: 2, arbitrary: fc.constant(Buffer.from(usual)) },
  { weight: 6, arbitrary: fc.tuple(object, fc.constantFrom(...charsets)).map(([text, write]) => write(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.nat(usual.length).map((length) => Buffer.from(usual.slice(0, length))) },
)
