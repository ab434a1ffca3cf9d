import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { runAttempt } from './attempt.ts'
import { systemLookup } from './resolve-target.ts'

test('a receiver that sends early answers without an end is left, and takes no time from others', async () => {
  const receiver = createServer((socket) => {
    socket
      .on('error', () => {})
      .once('data', () => socket.write('HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\n'.repeat(1000)))
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void receiver.close())
  const { port } = receiver.address() as { port: number }
  const job = { event: {} as never, url: `http://127.0.0.1:${port}/`, body: '{}', attempts: 0 }
  const options = { allowed: new Set<string>(), lookup: systemLookup, timeoutMilliseconds: 3000 }
  expect(await runAttempt({ ...job, controller: new AbortController() }, options)).toEqual({
    outcome: 'trouble',
    said: { name: 'callback-broken', values: { code: 'ECONNABORTED' } },
  })
})
