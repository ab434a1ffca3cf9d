import type { Socket } from 'node:net'
import { createSignedRequest, toBytes } from './signed-requests.ts'

/** What hostile callers do on each of their connections, over and over until the time is up. */
export interface Attack {
  readonly name: string
  /** Sends what the attack is; the attacker opens another connection whenever one is closed. */
  readonly run: (socket: Socket) => void
  /** Whether what the mock answers is read; node's own socket reads until it has 64 KiB otherwise. */
  readonly isRead?: true
  /** Whether it takes as much of the processor as there is, which one process cannot share out: right callers are told of, not judged. */
  readonly isFlood?: true
}

const head = (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))
const signed = toBytes(createSignedRequest())
const mebibyte = Buffer.alloc(1024 * 1024, ' ')
const repeated = (bytes: Buffer) => Buffer.concat(Array(Math.ceil(65_536 / bytes.length)).fill(bytes))
const added = (bytes: Buffer, line: string) => Buffer.from(bytes.toString().replace('\r\n', `\r\n${line}\r\n`))
const withHeader = (line: string) => added(signed, line)

/** Sends again whenever there is room for it. */
function pour(socket: Socket, bytes: Buffer): void {
  const send = () => {
    while (!socket.destroyed && socket.write(bytes));
  }
  socket.on('drain', send)
  send()
}

/** One byte after the other. */
function dribble(socket: Socket, milliseconds: number): void {
  const timer = setInterval(() => socket.write('a'), milliseconds)
  socket.once('close', () => clearInterval(timer))
}

const pipelined = (name: string, bytes: Buffer): Attack => ({
  name,
  run: (socket) => pour(socket, repeated(bytes)),
  isFlood: true,
})

const announced = (line: string, length: number) =>
  head(`${line} HTTP/1.1\nHost: localhost\nContent-Type: application/json\nContent-Length: ${length}\n\n`)

/** One request, and then nothing more. */
const resting = (name: string, line: string, body: string | Buffer): Attack => ({
  name,
  run: (socket) => {
    socket.write(announced(line, body.length))
    socket.write(body)
  },
  isRead: true,
  isFlood: true,
})

/** Sends the head of a request, and then a body without end. */
function pourBody(socket: Socket, ...first: readonly Buffer[]): void {
  socket.write(Buffer.concat(first))
  pour(socket, mebibyte.subarray(0, 65_536))
}

/** Other attacks, each on connections of its own, so that their ways of taking memory come together. */
function together(name: string, ...others: readonly Pick<Attack, 'run'>[]): Attack {
  let count = 0
  return { name, run: (socket) => others[count++ % others.length]?.run(socket), isFlood: true }
}

const withFault = (bytes: Buffer) => added(bytes, 'X-Mock-Fault: no-answer')
const heldBack = withFault(signed)
const otherProtocol = added(
  announced('PUT /__admin/accounts/x', Number.MAX_SAFE_INTEGER),
  'Connection: Upgrade\r\nUpgrade: x',
)
const inChunks = head('PUT /__admin/accounts/x HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n')
const byteByByte = head('1\na\n'.repeat(60_000))
const small = Buffer.concat([announced('PUT /__admin/accounts/x', 16_000), mebibyte.subarray(0, 16_000)])
const heldBodies: Attack = {
  name: 'bodies behind answers that never come',
  run: (socket) =>
    pourBody(socket, heldBack, small, small, small, announced('PUT /__admin/accounts/x', Number.MAX_SAFE_INTEGER)),
}
/** A right request that fills its head with as many headers as there may be, no two of them alike, or with thousands of tiny ones. */
const wide = withHeader(
  Array.from({ length: 90 }, (_, index) => `x-${index}: ${`${index}`.padEnd(162, 'a')}`).join('\r\n'),
)
const crowded = withHeader(Array(3000).fill('a:b').join('\r\n'))
const notFound = (bytes: Buffer) => Buffer.from(bytes.toString().replace('TeleMeeting', 'x'))
const trailing = Buffer.from(
  `PUT /__admin/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n${'a:b\r\n'.repeat(3000)}\r\n`,
)
const heldHeads = (what: string, bytes: Buffer): Attack => ({
  name: `${what} behind answers that never come`,
  run: (socket) => socket.write(Buffer.concat([withFault(bytes), ...Array(4).fill(bytes)])),
})
const largeCall = toBytes({ ...createSignedRequest(), body: `${mebibyte}` })
const largeCalls = { run: (socket: Socket) => pour(socket, largeCall) }
/** One request whose answer is read, as slowly as it comes. */
const forced = (name: string, fault: string, bytes: Buffer): Attack => ({
  name,
  run: (socket) => socket.write(added(bytes, `X-Mock-Fault: ${fault}`)),
  isRead: true,
})

const stream = { run: (socket: Socket) => socket.write(head('GET /__admin/events HTTP/1.1\nHost: localhost\n\n')) }
const post = `POST /201612/sid/x/call/TeleMeeting.wx HTTP/1.1\nHost: x\n`

const alone: readonly Attack[] = [
  {
    name: 'half bodies of 1 MiB',
    run: (socket) => {
      socket.write(head(`${post}Content-Length: 1048576\n\n`))
      socket.write(mebibyte.subarray(1))
    },
    isRead: true,
    isFlood: true,
  },
  {
    name: 'half chunked bodies, a piece at a time',
    run: (socket) => {
      socket.write(head(`${post}Transfer-Encoding: chunked\n\n`))
      const chunk = Buffer.concat([head('800\n'), mebibyte.subarray(0, 2048), head('\n')])
      const timer = setInterval(() => socket.write(chunk), 100)
      socket.once('close', () => clearInterval(timer))
    },
    isRead: true,
  },
  {
    name: 'half heads of 16 KiB',
    run: (socket) => socket.write(head(`${post}X-A: ${'a'.repeat(16_000)}`)),
    isRead: true,
  },
  {
    name: 'a byte every second',
    run: (socket) => {
      socket.write(head(`${post}X-A: `))
      dribble(socket, 1000)
    },
    isRead: true,
  },
  { name: 'connections that send nothing', run: () => {}, isRead: true },
  {
    name: 'a flood of connections',
    run: (socket) => socket.once('connect', () => setTimeout(() => socket.destroy(), 50)),
    isRead: true,
  },
  resting('whole bodies of 1 MiB, then rest', 'POST /201612/sid/x/call/TeleMeeting.wx', mebibyte),
  resting('whole bodies of the admin API, then rest', 'DELETE /__admin/requests', `[${Array(80_000).fill('{}')}]`),
  pipelined('right requests, never read', signed),
  pipelined('refused requests, never read', withHeader('X-A: 1').subarray(0, -1)),
  pipelined('short refused requests, never read', head('GET /x HTTP/1.1\n\n')),
  pipelined('HEAD requests, never read', head('HEAD /x HTTP/1.1\n\n')),
  pipelined('OPTIONS requests, never read', head('OPTIONS * HTTP/1.1\nHost: localhost\n\n')),
  { name: 'answers that never come', run: (socket) => socket.write(repeated(heldBack)) },
  forced('one answer that never comes on each', 'no-answer', signed),
  forced('one answer a minute late on each', 'latency=60000', signed),
  forced('one answer a byte a second on each', 'slow-trickle=1', signed),
  { ...forced('large calls, answered a minute late', 'latency=60000', largeCall), isFlood: true },
  { ...forced('large calls, answered a byte a second', 'slow-trickle=1', largeCall), isFlood: true },
  { name: 'answers a minute late', run: (socket) => socket.write(repeated(withHeader('X-Mock-Fault: latency=60000'))) },
  {
    name: 'answers read a byte at a time',
    run: (socket) => {
      pour(socket, repeated(signed))
      const timer = setInterval(() => socket.read(1), 100)
      socket.once('close', () => clearInterval(timer))
    },
    isFlood: true,
  },
  {
    name: 'requests behind one that is refused',
    run: (socket) => {
      socket.write(head('GET /x HTTP/1.1\nExpect: rain\n\n'))
      pour(socket, repeated(head('GET /x HTTP/1.1\n\n')))
    },
    isRead: true,
    isFlood: true,
  },
  {
    name: 'another protocol behind answers a minute late',
    run: (socket) => pourBody(socket, withHeader('X-Mock-Fault: latency=60000'), otherProtocol),
    isFlood: true,
  },
  heldBodies,
  {
    name: 'bodies a byte at a time behind answers that never come',
    run: (socket) => pourBody(socket, heldBack, inChunks, byteByByte),
    isFlood: true,
  },
  heldHeads('many headers', wide),
  heldHeads('thousands of tiny headers', crowded),
  heldHeads('thousands of tiny trailers', trailing),
  { name: 'many headers, then rest', run: (socket) => socket.write(notFound(wide)), isRead: true, isFlood: true },
  {
    name: 'streams of events with a late body',
    run: (socket) => {
      socket.write(announced('GET /__admin/events', 1_000_000))
      dribble(socket, 1000)
    },
    isRead: true,
  },
  together('streams of events, never read, beside a flood', ...Array(19).fill(stream), pipelined('', signed)),
  {
    ...pipelined(
      'accounts made anew, over and over',
      Buffer.concat(
        Array.from({ length: 200 }, (_, each) =>
          Buffer.concat([announced(`PUT /__admin/accounts/x${each}`, 2), head('{}')]),
        ),
      ),
    ),
    isRead: true,
  },
  {
    name: 'bodies that nobody wants',
    run: (socket) => pourBody(socket, announced('GET /__admin/events', Number.MAX_SAFE_INTEGER)),
    isFlood: true,
  },
  pipelined('pages of the journal, never read', head('GET /__admin/requests HTTP/1.1\nHost: localhost\n\n')),
  pipelined('HAR, never read', head('GET /__admin/requests.har HTTP/1.1\nHost: localhost\n\n')),
]

export const attacks: readonly Attack[] = [
  { name: 'nobody', run: (socket) => socket.destroy() },
  ...alone,
  together('bodies behind answers, large calls beside', ...Array(127).fill(heldBodies), largeCalls),
  together('all of these together', ...alone, largeCalls),
]
