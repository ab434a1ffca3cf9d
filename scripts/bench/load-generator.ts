import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { createSignedRequests } from './signed-requests.ts'
import { percentile } from './statistics.ts'

/** What the bench asks of the load generator, and what it answers. */
export interface LoadOrder {
  readonly port: number
  readonly connections: number
  readonly milliseconds: number
  /** Ends sooner, once there were so many answers. */
  readonly requests?: number
  /** What is asked, in turns; right requests by default. */
  readonly texts?: readonly string[]
  /** What stands in every answer; the code of a success by default. */
  readonly expected?: string
}

export interface LoadResult {
  readonly requestsPerSecond: number
  /** What 99 of 100 answers took at most. */
  readonly p99Milliseconds: number
  /** What went wrong first; undefined when every answer was as expected. */
  readonly fault: string | undefined
}

// A process of its own: kept-alive connections, each with one request under way, every answer looked into.
const rightRequests = createSignedRequests(200)

process.on('message', async (order: LoadOrder) => {
  process.send?.(await runLoad(order))
})

async function runLoad({ port, connections, milliseconds, ...order }: LoadOrder): Promise<LoadResult> {
  const state: LoadState = {
    requests: order.texts?.map((text) => Buffer.from(text, 'latin1')) ?? rightRequests,
    expected: order.expected ?? '"statusCode":"0"',
    latencies: [],
    most: order.requests ?? Number.POSITIVE_INFINITY,
    isOver: false,
    fault: undefined,
  }
  const sockets = await Promise.all(Array.from({ length: connections }, () => connect(port)))
  const start = performance.now()
  // Far from each other, so that what one asks is not what another one has just asked.
  const apart = Math.ceil(state.requests.length / connections)
  const ends = sockets.map((socket, index) => keepAsking(socket, index * apart, state))
  const timer = setTimeout(() => {
    state.isOver = true
  }, milliseconds)
  await Promise.all(ends)
  clearTimeout(timer)
  const { latencies, fault } = state
  const requestsPerSecond = (latencies.length * 1000) / (performance.now() - start)
  return { requestsPerSecond, p99Milliseconds: percentile(latencies, 99), fault }
}

async function connect(port: number): Promise<Socket> {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return socket
}

interface LoadState {
  readonly requests: readonly Buffer[]
  readonly expected: string
  /** Milliseconds of each answer. */
  readonly latencies: number[]
  readonly most: number
  isOver: boolean
  fault: string | undefined
}

async function keepAsking(socket: Socket, first: number, state: LoadState): Promise<void> {
  let next = first
  let received = ''
  let asked = 0
  const ask = () => {
    asked = performance.now()
    socket.write(state.requests[next++ % state.requests.length] as Buffer)
  }
  socket.on('error', (error) => {
    state.fault ??= error.message
  })
  socket.on('data', (chunk) => {
    received = received === '' ? chunk.toString('latin1') : received + chunk.toString('latin1')
    if (!isWhole(received)) return
    state.latencies.push(performance.now() - asked)
    if (state.latencies.length >= state.most) state.isOver = true
    if (!received.includes(state.expected)) state.fault ??= received
    received = ''
    if (state.isOver || state.fault !== undefined) socket.end()
    else ask()
  })
  ask()
  await once(socket, 'close')
  if (!state.isOver) state.fault ??= 'the server closed a connection'
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(text)
  return text.length >= end + 4 + Number(length?.[1] ?? 0)
}
