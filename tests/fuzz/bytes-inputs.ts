import fc from 'fast-check'
import { appid, signedBytes } from '../support/signed-request.ts'
import { markerHeader } from './watchers.ts'

/** What is written to a connection, piece by piece, and what must come of it. */
export interface Sent {
  readonly pieces: readonly Buffer[]
  /** How the connection is left: answers are read, it is half closed, or it is cut, by a reset or not. */
  readonly leave: 'half-close' | 'hang-up' | 'reset'
  /** How many whole right requests there are, each of which is served, where nothing else is among the bytes. */
  readonly served?: number
  /** Whether the one request must be refused as no HTTP. */
  readonly isBroken?: boolean
}

const keepAlive = { Connection: 'keep-alive' }
const request = signedBytes({ headers: keepAlive })
const text = JSON.stringify({ action: 'destroyMeeting', appid, confid: '002' })
/** Names the request that may not be carried out. */
export const smuggledMarker = 'smuggled'
const smuggled = signedBytes({ headers: { ...keepAlive, [markerHeader]: smuggledMarker } })

/** Requests behind one another, each of them in packets that end anywhere: as many as there are positions, over a batch. */
const splits: fc.Arbitrary<Sent> = fc
  .array(fc.array(fc.nat(request.length), { minLength: 1, maxLength: 3 }), { minLength: 10, maxLength: 90 })
  .map((all) => ({ pieces: all.flatMap((places) => cut(request, places)), leave: 'half-close', served: all.length }))

/** Packets that end at the given places. */
export function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const all = [0, ...[...places].sort((one, other) => one - other), bytes.length]
  return all.slice(1).map((end, index) => bytes.subarray(all[index], end))
}

const pipelines: fc.Arbitrary<Sent> = fc
  .record({ count: fc.integer({ min: 2, max: 12 }), places: fc.array(fc.nat(12 * request.length), { maxLength: 4 }) })
  .map(({ count, places }) => ({
    pieces: cut(Buffer.concat(Array.from({ length: count }, () => request)), places),
    leave: 'half-close',
    served: count,
  }))

const withoutLength = { ...keepAlive, 'Content-Length': '' }
const chunkedHead = signedBytes({ headers: { ...withoutLength, 'Transfer-Encoding': 'chunked' }, body: '' })

/** A right body in chunks of any sizes, with what RFC 9112 allows around them. */
const chunks: fc.Arbitrary<Sent> = fc
  .record({
    places: fc.array(fc.nat(text.length), { maxLength: 6 }),
    spell: fc.constantFrom<(size: number) => string>(
      (size) => size.toString(16),
      (size) => size.toString(16).toUpperCase().padStart(4, '0'),
      (size) => `${size.toString(16)};a=b`,
      (size) => `${size.toString(16)};a="b c"`,
    ),
    trailer: fc.constantFrom('', 'X-Trailer: 1\r\n', 'Authorization: x\r\nSign: y\r\n'),
  })
  .map(({ places, spell, trailer }) => {
    const parts = cut(Buffer.from(text), places).filter(({ length }) => length > 0)
    const body = parts.map((part) => `${spell(part.length)}\r\n${part}\r\n`).join('')
    return {
      pieces: [Buffer.concat([chunkedHead, Buffer.from(`${body}0\r\n${trailer}\r\n`)]), request],
      leave: 'half-close',
      served: 2,
    }
  })

const lengths = fc.constantFrom('-1', '+5', '0x5', '5, 5', '5,6', '1e1', '99999999999999999999', 'a', '5 5', '٣')
const codings = fc.constantFrom(
  'xchunked',
  'chunked, gzip',
  'chunked, identity',
  'identity',
  'gzip',
  'gzip, chunked',
  'identity, chunked',
  'chunked;q=1',
  '\x0bchunked',
)
const oneOfBoth = fc.oneof(
  lengths.map((each) => [['Content-Length', each]]),
  codings.map((each) => [['Transfer-Encoding', each]]),
  fc.constantFrom(
    [
      ['Content-Length', '5'],
      ['Transfer-Encoding', 'chunked'],
    ],
    [
      ['Transfer-Encoding', 'chunked'],
      ['Content-Length', '5'],
    ],
    [
      ['Content-Length', '5'],
      ['Content-Length', '6'],
    ],
    [['Content-Length ', '5']],
    [
      ['Transfer-Encoding', 'chunked'],
      ['Transfer-Encoding', 'identity'],
    ],
    [
      ['X-A', '1\r\n Transfer-Encoding: chunked'],
      ['Content-Length', '5'],
    ],
  ),
)

/** Shapes by which one server's body is another one's next request: nothing behind them is carried out. */
const smuggling: fc.Arbitrary<Sent> = oneOfBoth.map((headers) => ({
  pieces: [
    Buffer.from(
      `POST /201612/sid/x/call/TeleMeeting.wx HTTP/1.1\r\nHost: localhost\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n0\r\n\r\n`,
    ),
    smuggled,
  ],
  leave: 'half-close',
  isBroken: true,
}))

const oddBytes = [
  '\0',
  '\r',
  '\n',
  '\r\n',
  '\r\n\r\n',
  ' ',
  ':',
  '\t',
  '\x7f',
  '\xff',
  'HTTP/1.1',
  '%',
  'Content-Length: 3\r\n',
  'Expect: 100-continue\r\n',
  'Upgrade: h2c\r\nConnection: Upgrade\r\n',
]
const edit = fc.record({
  at: fc.nat(request.length),
  remove: fc.nat(6),
  insert: fc.constantFrom('', '', ...oddBytes),
  again: fc.nat(3),
})

/** A right request with a few bytes changed. */
const mutated: fc.Arbitrary<Sent> = fc.array(edit, { minLength: 1, maxLength: 4 }).map((edits) => ({
  pieces: [edits.reduce(change, request)],
  leave: 'half-close',
}))

const change = (
  bytes: Buffer,
  { at, remove, insert, again }: { at: number; remove: number; insert: string; again: number },
) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(insert.repeat(again + 1), 'latin1'), bytes.subarray(at + remove)])

const noise: fc.Arbitrary<Sent> = fc.oneof(
  fc
    .uint8Array({ minLength: 1, maxLength: 200 })
    .map((bytes): Sent => ({ pieces: [Buffer.from(bytes)], leave: 'half-close' })),
  fc
    .constantFrom(
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      '\x16\x03\x01\0\xc8',
      'CONNECT x:1 HTTP/1.1\r\n\r\n',
      'CONNECT api.ytx.net:80 HTTP/1.1\r\n\r\n',
      '\r\n\r\n',
      'GET\r\n',
    )
    .map((start): Sent => ({ pieces: [Buffer.from(start, 'latin1'), request], leave: 'half-close' })),
)

/** Callers who go away in the middle. */
const hangUps: fc.Arbitrary<Sent> = fc
  .record({ length: fc.nat(2 * request.length), leave: fc.constantFrom('hang-up' as const, 'reset' as const) })
  .map(({ length, leave }) => ({ pieces: [Buffer.concat([request, request]).subarray(0, length)], leave }))

/** Whatever may come over a connection. */
export const connections: fc.Arbitrary<Sent> = fc.oneof(
  { weight: 9, arbitrary: splits },
  { weight: 2, arbitrary: pipelines },
  { weight: 2, arbitrary: chunks },
  { weight: 2, arbitrary: smuggling },
  { weight: 4, arbitrary: mutated },
  { weight: 1, arbitrary: noise },
  { weight: 2, arbitrary: hangUps },
)
