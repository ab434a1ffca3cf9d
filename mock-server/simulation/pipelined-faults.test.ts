import { connect } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noon, signedBytes } from '../../tests/support/signed-request.ts'
import { createMockServer, type MockServer } from '../index.ts'

let mock: MockServer
beforeEach(async () => {
  mock = await createMockServer({ clock: { now: () => noon } }).listen()
})
afterEach(() => mock.close())

/** Sends requests in one packet, each with its fault; the last of them closes. Resolves to the packets that came. */
function askAtOnce(...faults: string[]): Promise<string[]> {
  const { hostname, port } = new URL(mock.url)
  const requests = faults.map((fault, index) =>
    signedBytes({
      headers: { 'X-Mock-Fault': fault, Connection: index + 1 < faults.length ? 'keep-alive' : 'close' },
    }),
  )
  return new Promise((resolve, reject) => {
    const packets: string[] = []
    const socket = connect(Number(port), hostname, () => socket.write(Buffer.concat(requests)))
    socket.on('data', (packet) => packets.push(packet.toString('latin1')))
    socket.once('error', reject)
    socket.once('close', () => resolve(packets))
  })
}

const answers = (text: string) => text.match(/HTTP\/1\.1 200/g)?.length ?? 0

test('an answer behind another one trickles from when it is its turn', async () => {
  const packets = await askAtOnce('latency=500', 'slow-trickle=400')
  expect(answers(packets.join(''))).toBe(2)
  const second = packets.slice(packets.findIndex((packet) => packet.includes('slow-trickle')))
  expect(second.length).toBeGreaterThan(2)
})

test('an answer behind another one is held back from when it is its turn', async () => {
  const packets = await askAtOnce('latency=400', 'latency=400')
  expect(answers(packets.join(''))).toBe(2)
  expect(packets.map(answers)).not.toContain(2)
})

test('an answer behind one that is held back is as whole as it would be alone', async () => {
  const packets = await askAtOnce('latency=50', 'not-json')
  expect(packets.join('')).toMatch(/statusCode=0$/)
})
