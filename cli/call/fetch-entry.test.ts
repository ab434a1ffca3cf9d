import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { fetchEntry } from './fetch-entry.ts'

test.each([
  'HTTP/1.1 101 Other\r\nConnection: Upgrade\r\nUpgrade: other',
  'HTTP/1.1 101 Other',
  'HTTP/1.1 500 Other\r\nContent-Length: 0',
  'no HTTP',
])('a mock that answers %j says no more than where its dashboard is', async (head) => {
  const server = createServer((socket) => {
    socket.on('error', () => {}).once('data', () => socket.end(`${head}\r\n\r\n`))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const link = `${url}/__admin/#/requests/1`
  expect(await fetchEntry(link, url)).toEqual({ link })
  server.close()
})
