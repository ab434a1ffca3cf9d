import { signedBytes } from '../support/signed-request.ts'
import { markerHeader } from './watchers.ts'

/** One of the requests that a caller sends behind one another, and what must come of it. */
export interface Part {
  readonly name: string
  write(marker: string): Buffer
  /** The status of its answer; undefined where it has none. */
  readonly status?: number
  /** Who answers: the platform, or the kit about itself. Undefined where no request is made of it. */
  readonly from?: 'platform' | 'kit'
  readonly isHead?: boolean
  /** How many answers there are. */
  readonly times?: number
  /** What becomes of what is behind it: nothing is carried out, or waits for ever, or the connection is cut. */
  readonly behind?: 'end' | 'silence' | 'cut'
  /** A tunnel in it is refused. */
  readonly isTunnel?: boolean
}

/** The most bytes of a body that the mock takes here. */
export const bodyBytes = 32_768

const ask = (line: string, ...headers: string[]): Buffer =>
  Buffer.from([`${line} HTTP/1.1`, 'Host: localhost', ...headers, '', ''].join('\r\n'), 'latin1')
const [, path = ''] = signedBytes().toString('latin1').split(' ')

type Changes = Parameters<typeof signedBytes>[0] & object
const signed =
  (headers: Record<string, string>, more: Changes = {}) =>
  (marker: string): Buffer =>
    signedBytes({ ...more, headers: { Connection: 'keep-alive', [markerHeader]: marker, ...headers } })
const platform = (name: string, headers: Record<string, string>, more?: Changes): Part => ({
  name,
  write: signed(headers, more),
  status: 200,
  from: 'platform',
})
const forced = (fault: string): Part => platform(fault, { 'X-Mock-Fault': fault })
const kit = (name: string, bytes: Buffer, status = 200): Part => ({ name, write: () => bytes, status, from: 'kit' })
const refused = (status: number, name: string, bytes: Buffer | Part['write']): Part => ({
  name,
  write: typeof bytes === 'function' ? bytes : () => bytes,
  status,
  behind: 'end',
})

const right = platform('right', {})
/** It makes the journal large. */
const long = platform('long', {}, { body: 'x'.repeat(bodyBytes - 12_000) })
const tiny = Buffer.from('GET /x HTTP/1.1\r\n\r\n')
/** Many at once, each in a few bytes. */
export const flood = (times: number): Part => ({
  name: `flood of ${times}`,
  write: () => Buffer.alloc(tiny.length * times, tiny),
  status: 404,
  times,
})

const chunked = { 'Content-Length': '', 'Transfer-Encoding': 'chunked' }
const healthOf = (...headers: string[]): Buffer => ask('GET /__admin/health', ...headers)

/** What is answered, so that the next one has its turn. */
export const answered: readonly Part[] = [
  right,
  long,
  platform('announced', { Expect: '100-continue' }),
  platform('in chunks', chunked, { body: '3\r\nabc\r\n0\r\n\r\n' }),
  platform('other protocol', { Connection: 'Upgrade', Upgrade: 'h2c' }),
  forced('latency=5'),
  forced('latency=40'),
  forced('slow-trickle=4000'),
  { name: 'HEAD', write: () => ask(`HEAD ${path}`), status: 405, isHead: true },
  { name: 'OPTIONS', write: () => ask(`OPTIONS ${path}`), status: 405 },
  flood(30),
  kit('health', healthOf()),
  kit('other protocol at the kit', healthOf('Connection: Upgrade', 'Upgrade: x')),
  { ...kit('HEAD at the kit', ask('HEAD /__admin/requests')), isHead: true },
  kit('OPTIONS at the kit', ask('OPTIONS /__admin/requests'), 204),
  { name: 'tunnel to the platform', write: () => ask('CONNECT api.ytx.net:80'), isTunnel: true },
]

/** Answers of the kit that take many packets. */
export const large: readonly Part[] = [
  kit('list', ask('GET /__admin/requests?limit=200')),
  kit('archive', ask('GET /__admin/requests.har')),
  kit('description', ask('GET /__admin/openapi.json')),
]

/** What ends its connection with its answer: what is behind it is not carried out. */
export const ending: readonly Part[] = [
  { ...platform('last', { Connection: 'close' }), behind: 'end' },
  refused(417, 'unknown Expect', ask('GET /x', 'Expect: rain')),
  refused(417, 'unknown Expect with a body', signed({ Expect: 'rain' })),
  refused(431, 'too many headers', ask('GET /x', ...Array.from({ length: 120 }, () => 'a: b'))),
  refused(431, 'too large a head', ask('GET /x', `a: ${'b'.repeat(20_000)}`)),
  refused(400, 'no HTTP', Buffer.from('\x16\x03\x01\0\xc8\r\n\r\n', 'latin1')),
  refused(413, 'too large a body', signed({}, { body: 'x'.repeat(bodyBytes + 1) })),
  refused(413, 'too large a body in chunks', signed(chunked, { body: `9000\r\n${'x'.repeat(0x9000)}\r\n0\r\n\r\n` })),
  refused(413, 'a body that never comes', signed({ 'Content-Length': '9999999' })),
  refused(400, 'broken chunk', signed(chunked, { body: 'zz\r\nabc\r\n' })),
  refused(405, 'tunnel to another', ask('CONNECT a:80')),
]

/** What has no answer, or half of one. */
export const unanswered: readonly Part[] = [
  { name: 'no-answer', write: signed({ 'X-Mock-Fault': 'no-answer' }), behind: 'silence' },
  { name: 'connection-reset', write: signed({ 'X-Mock-Fault': 'connection-reset' }), behind: 'cut' },
  { name: 'cut-in-the-middle', write: signed({ 'X-Mock-Fault': 'cut-in-the-middle' }), behind: 'cut' },
]

/** A right request on a connection of its own. */
export const rightCall = right.write('right')
/** A tunnel that is asked for in a tunnel. */
export const tunnelInTunnel: Part = refused(405, 'tunnel in a tunnel', Buffer.alloc(0))
