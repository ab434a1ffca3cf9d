import fc from 'fast-check'
import { accountSID, accounts, authToken, base64, md5, noonTimestamp } from '../support/signed-request.ts'
import { bodies } from './body-inputs.ts'
import { markerHeader } from './watchers.ts'

/** A request that is HTTP, whatever else it is. */
export interface Shaped {
  readonly method: string
  readonly target: string
  readonly headers: readonly (readonly [string, string])[]
  readonly body: Buffer
}

const sign = md5(accountSID + authToken + noonTimestamp)
const right = base64(`${accountSID}|${noonTimestamp}`)
const path = `/201612/sid/${accountSID}/call/TeleMeeting.wx`

const letters = (min: number, max: number) => fc.integer({ min, max }).map((code) => String.fromCharCode(code))
const odd = fc.string({ unit: letters(0x20, 0xff), maxLength: 40 }).map((text) => text.replace(/\x7f/g, ''))
const visible = fc.string({ unit: letters(0x21, 0x7e), maxLength: 30 }).map((text) => text.replaceAll('#', ''))
/** Mostly the usual one. */
const mostly = <Value>(usual: Value, others: fc.Arbitrary<Value>, weight = 5): fc.Arbitrary<Value> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: others })

const signs = fc.oneof(
  fc.constantFrom(
    sign,
    sign.toUpperCase(),
    md5('x'),
    sign.slice(1),
    `${sign.slice(0, 9)} ${sign.slice(9)}`,
    '',
    authToken,
  ),
  visible,
)
const encode = (text: string) =>
  Buffer.from(text).reduce((all, byte) => `${all}%${byte.toString(16).padStart(2, '0')}`, '')
const queryPart = fc.oneof(
  signs.map((each) => `Sign=${encodeURIComponent(each)}`),
  signs.map((each) => `Sign=${encode(each)}`),
  signs.map((each) => `sign=${encodeURIComponent(each)}`),
  fc.constantFrom('Sign', 'Sign=', '%53ign=x', 'Sign=%', 'Sign=%ff%fe', 'S+ign=1', '&&', `x=${authToken}`),
  visible,
)
const targets = mostly(
  `${path}?Sign=${sign}`,
  fc.oneof(
    fc.array(queryPart, { maxLength: 4 }).map((parts) => `${path}?${parts.join('&')}`),
    fc
      .array(
        fc.oneof(
          visible,
          fc.constantFrom('201612', '201512', 'sid', accountSID, 'call', 'TeleMeeting.wx', '..', '%', '%ff', ''),
        ),
        { maxLength: 7 },
      )
      .map((pieces) => `/${pieces.join('/')}`.replace(/^\/+__admin/, '/admin')),
    fc.constantFrom(`http://api.ytx.net${path}?Sign=${sign}`, `http://x.invalid${path}`, 'http:', '*', '/', '//', '/?'),
    fc.constantFrom(
      ...accounts.accounts.map((each) => `/201612/sid/${each.accountSID}/call/TeleMeeting.wx?Sign=${sign}`),
    ),
  ),
  4,
)

const authorizations = fc.oneof(
  fc.constantFrom(
    right,
    right.toLowerCase(),
    `Basic ${right}`,
    `${right}=`,
    ` ${right} `,
    base64(`${accountSID}:${noonTimestamp}`),
  ),
  fc.constantFrom(
    base64(`${accountSID}|20260231120000`),
    base64(`|${noonTimestamp}`),
    base64(authToken),
    'a'.repeat(9000),
  ),
  odd.map(base64),
  odd,
)
const names = fc.oneof(
  fc.constantFrom(
    'Accept',
    'Authorization',
    'Content-Type',
    'Prefer',
    'X-Mock-Fault',
    'Via',
    'Cookie',
    'Content-Encoding',
    'phone',
  ),
  fc.stringMatching(/^[A-Za-z!#$%&'*+.^_`|~-][A-Za-z0-9!-]{0,20}$/).filter((name) => !own.test(name)),
)
const own = /^(content-length|transfer-encoding|connection|host|expect|upgrade|keep-alive|x-marker|proxy-connection)$/i
const values = fc.oneof(
  odd,
  authorizations,
  fc.constantFrom('', 'code=-204', 'latency=0', 'gbk', 'gateway-error=700', `Bearer ${authToken}`),
)
const headers = fc.array(fc.tuple(names, values), { maxLength: 4 })

/** Headers, queries and bodies of every shape. */
export const shapes: fc.Arbitrary<Shaped> = fc.record({
  method: mostly('POST', fc.constantFrom('GET', 'PUT', 'HEAD', 'OPTIONS', 'TRACE', 'PATCH', 'DELETE'), 12),
  target: targets,
  headers: fc.oneof(
    { weight: 4, arbitrary: fc.constant([['Authorization', right]] as [string, string][]) },
    { weight: 2, arbitrary: headers.map((more) => [['Authorization', right], ...more] as [string, string][]) },
    { weight: 2, arbitrary: headers },
  ),
  body: bodies,
})

/** The bytes of such a request, with a header that names it. */
export function writeShaped({ method, target, headers, body }: Shaped, marker: string): Buffer {
  const head = [
    `${method} ${target} HTTP/1.1`,
    'Host: localhost',
    `${markerHeader}: ${marker}`,
    `Content-Length: ${body.length}`,
    ...headers.map(([name, each]) => `${name}: ${each}`),
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body])
}
