import { fork } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { readFlags } from '../read-flags.ts'
import { writeTable } from '../write-table.ts'
import { waitBehindHungUp, waitWhileForgetting } from './readers-waits.ts'
import { spread } from './report.ts'
import { quietMock, startServer } from './servers.ts'
import { createSignedRequests } from './signed-requests.ts'
import { percentile, ratios, summarize } from './statistics.ts'

// What readers of the journal cost those who call the vendor's endpoint, and the memory that readers take who do not read.
readFlags({})
const mebibyte = 1024 * 1024
const [rounds, milliseconds, connections] = [5, 3000, 50]
const [mostRatio, mostMebibytes] = [2, 300]

const built = quietMock(fileURLToPath(new URL('../../dist', import.meta.url)))

const child = fork(new URL('readers-mock.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
let [{ url }] = (await once(child, 'message')) as [{ url: string }]

const open = async (): Promise<Socket> => {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname).on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}
const account = '/__admin/accounts/hard'
const vendorPath = '/201612/sid/hard/call/TeleMeeting.wx'

/** What takes longest to mask: 50 URLs of question marks, and bodies of a MiB. */
async function keepHardEntries(): Promise<void> {
  await fetch(`${url}${account}`, { method: 'PUT' })
  const base64 = Buffer.from('accountSID01|20260301120000, ').toString('base64')
  for (const piece of ['?', '\\', base64, '"phone":"1', '%25'])
    await fetch(`${url}${vendorPath}`, { method: 'POST', body: piece.repeat(mebibyte / piece.length) })
  for (let count = 0; count < 50; count += 1)
    await fetch(`${url}${vendorPath}?${'?'.repeat(15_000)}`, { method: 'POST', body: '{}' })
}

/** Milliseconds until 99 of 100 right requests had their answer. */
async function p99(): Promise<number> {
  const requests = createSignedRequests(200)
  const times: number[] = []
  const end = performance.now() + milliseconds
  const sockets = await Promise.all(Array.from({ length: connections }, open))
  await Promise.all(
    sockets.map(async (socket, index) => {
      for (let next = index; performance.now() < end; next += 1) {
        const start = performance.now()
        socket.write(requests[next % requests.length] as Buffer)
        await once(socket, 'data')
        times.push(performance.now() - start)
      }
      socket.destroy()
    }),
  )
  return percentile(times, 99)
}

/** Reads the list again and again until it is stopped. */
function startReader(path: string): () => Promise<number> {
  let isOver = false
  let count = 0
  const reading = (async () => {
    while (!isOver) {
      const { body } = await fetch(`${url}${path}`)
      for await (const _ of body ?? []) if (isOver) break
      count += 1
    }
  })()
  return async () => {
    isOver = true
    await reading
    return count
  }
}

async function compare(): Promise<string[]> {
  const [without, beside]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    without.push(await p99())
    const stop = startReader(`${account}/requests?limit=100`)
    beside.push(await p99())
    await stop()
  }
  const ratio = summarize(ratios(beside, without))
  const figures = [summarize(without).median, summarize(beside).median].map((each) => each.toFixed(1))
  const verdict = ratio.median <= mostRatio ? 'met' : 'missed'
  return ['p99 of a right request, ms, at 50 connections', ...figures, spread(ratio, 2), verdict]
}

/** Callers who ask the command on and on, and read nothing. One process for each attack: memory is not given back at once. */
async function attack(name: string, sockets: number, request: string, each: number): Promise<string[]> {
  const server = await startServer(built)
  try {
    url = `http://127.0.0.1:${server.port}`
    await keepHardEntries()
    const before = server.peakMemory()
    const opened = await Promise.all(Array.from({ length: sockets }, open))
    for (const socket of opened) socket.pause().write(request.repeat(each))
    await new Promise((resolve) => setTimeout(resolve, 8000))
    const peak = server.peakMemory()
    for (const socket of opened) socket.destroy()
    const verdict = peak <= mostMebibytes ? 'met' : 'missed'
    return [name, before.toFixed(0), peak.toFixed(0), (peak / before).toFixed(2), verdict]
  } finally {
    await server.stop()
  }
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`
await keepHardEntries()
const head = [
  'measured',
  'before, or without',
  'after, or beside',
  'ratio',
  `at most ${mostRatio}, or ${mostMebibytes} MiB`,
]
const rows = [await compare(), await waitBehindHungUp(url, `${account}/requests/2`), await waitWhileForgetting(url)]
for (const [name, path] of [
  ['the archive', '/__admin/requests.har'],
  ['the list', '/__admin/requests?limit=500'],
  ['the bytes of a request', '/__admin/requests/1/wire'],
  ['its line for a shell', '/__admin/requests/1/curl'],
  ['openapi.json', '/__admin/openapi.json'],
  ['a path that is not there', '/x'],
] as const) {
  rows.push(await attack(`MiB of memory: ${name} 1,200 times on one connection, unread`, 1, get(path), 1200))
  rows.push(await attack(`MiB of memory: ${name} 100 times on each of 1,000`, 1000, get(path), 100))
}
child.kill()
const right = createSignedRequests(1)[0]?.toString() ?? ''
rows.push(await attack('MiB of memory: right requests, 200 on each of 1,000', 1000, right, 200))
console.log(writeTable(head, rows))
