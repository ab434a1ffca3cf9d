import { once } from 'node:events'
import { connect } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createMockServer } from '../index.ts'

const asked = 300

test.each([
  ['another protocol', '/x', 'Connection: Upgrade\r\nUpgrade: x\r\n'],
  ['pages of the admin API', '/__admin/behaviour', ''],
])('others have their turn between many requests for %s that come in one packet', async (_what, path, headers) => {
  const mock = await createMockServer().listen()
  await (await fetch(`${mock.url}/__admin/behaviour`)).text()
  let answered = 0
  mock.server?.on('request', (_, response) => response.once('finish', () => (answered += 1)))
  const socket = connect(Number(new URL(mock.url).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.resume().write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n${headers}\r\n`.repeat(asked))
  let [most, before] = [0, 0]
  while (answered < asked) {
    await turn()
    most = Math.max(most, answered - before)
    before = answered
  }
  expect(most).toBeLessThan(10)
  socket.destroy()
  await mock.close()
})
