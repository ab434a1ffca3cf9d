import { once } from 'node:events'
import { connect } from 'node:net'
import { createSignedRequests } from './signed-requests.ts'

const hungUp = 300
const accounts = 270

/** Milliseconds of one hard entry by itself, and behind readers of it who all hung up. */
export async function waitBehindHungUp(url: string, path: string): Promise<string[]> {
  const time = async () => {
    const start = performance.now()
    await (await fetch(`${url}${path}`)).text()
    return performance.now() - start
  }
  const [before, { hostname, port }] = [await time(), new URL(url)]
  const sockets = await Promise.all(
    Array.from({ length: hungUp }, async () => {
      const socket = connect(Number(port), hostname).on('error', () => undefined)
      await once(socket, 'connect')
      return socket
    }),
  )
  for (const socket of sockets) socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
  await new Promise((resolve) => setTimeout(resolve, 200))
  for (const socket of sockets) socket.destroy()
  return row(`ms of an entry, behind ${hungUp} who hung up`, before, await time())
}

/** The longest that a right request waited, in milliseconds: of some by themselves, and while old tokens are forgotten. */
export async function waitWhileForgetting(url: string): Promise<string[]> {
  const path = '/__admin/accounts/renewed'
  const renew = async (token: number) => {
    const body = JSON.stringify({ authToken: `token-number-${token}`.padEnd(128, 'x') })
    await fetch(`${url}${path}`, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body })
  }
  const before = await longestWait(url, () => new Promise((resolve) => setTimeout(resolve, 2000)))
  const beside = await longestWait(url, async () => {
    for (let token = 0; token < accounts; token += 1) await renew(token)
  })
  return row(`longest ms of a right request, beside ${accounts} new tokens of one account`, before, beside)
}

async function longestWait(url: string, act: () => Promise<unknown>): Promise<number> {
  const { hostname, port } = new URL(url)
  const [request] = createSignedRequests(1)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  const state = { isOver: false }
  const acting = act().finally(() => {
    state.isOver = true
  })
  let longest = 0
  while (!state.isOver) {
    const start = performance.now()
    socket.write(request as Buffer)
    await once(socket, 'data')
    longest = Math.max(longest, performance.now() - start)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
  await acting
  socket.destroy()
  return longest
}

const row = (name: string, before: number, after: number): string[] => [
  name,
  before.toFixed(0),
  after.toFixed(0),
  (after / before).toFixed(2),
  'no target',
]
