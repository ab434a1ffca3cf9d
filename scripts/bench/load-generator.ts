import { once } from 'node:events'
import { createConnection, type Socket } from 'node:net'
import { createSignedRequests } from './signed-requests.ts'

/** What the bench asks of the load generator, and what it answers. */
export interface LoadOrder {
  readonly port: number
  readonly connections: number
  readonly milliseconds: number
  /** Ends sooner, once there were so many answers. */
  readonly requests?: number
}

export interface LoadResult {
  readonly requestsPerSecond: number
  /** What went wrong first; undefined when every answer was a success. */
  readonly fault: string | undefined
}

// A process of its own: kept-alive connections, each with one request under way, every answer looked into.
const requests = createSignedRequests(200)

process.on('message', async (order: LoadOrder) => {
  process.send?.(await runLoad(order))
})

async function runLoad({ port, connections, milliseconds, requests: most }: LoadOrder): Promise<LoadResult> {
  const state = {
    answered: 0,
    most: most ?? Number.POSITIVE_INFINITY,
    isOver: false,
    fault: undefined as string | undefined,
  }
  const sockets = await Promise.all(Array.from({ length: connections }, () => connect(port)))
  const start = performance.now()
  const ends = sockets.map((socket, index) => keepAsking(socket, index, state))
  const timer = setTimeout(() => {
    state.isOver = true
  }, milliseconds)
  await Promise.all(ends)
  clearTimeout(timer)
  return { requestsPerSecond: (state.answered * 1000) / (performance.now() - start), fault: state.fault }
}

async function connect(port: number): Promise<Socket> {
  const socket = createConnection({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  return socket
}

interface LoadState {
  answered: number
  readonly most: number
  isOver: boolean
  fault: string | undefined
}

async function keepAsking(socket: Socket, index: number, state: LoadState): Promise<void> {
  let next = index
  let received = ''
  const ask = () => socket.write(requests[next++ % requests.length] as Buffer)
  socket.on('error', (error) => {
    state.fault ??= error.message
  })
  socket.on('data', (chunk) => {
    received = received === '' ? chunk.toString('latin1') : received + chunk.toString('latin1')
    if (!isWhole(received)) return
    state.answered += 1
    if (state.answered >= state.most) state.isOver = true
    if (!received.includes('"statusCode":"0"')) state.fault ??= received
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
