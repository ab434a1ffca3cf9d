import { createMockServer } from 'telemeeting-kit/mock-server'

// The mock with journal, state and one active scenario, as mock-scenario.ts has it. Says what it weighs when asked.
const mock = await createMockServer({
  scenarios: [{ match: { confid: 'a meeting of nobody' }, answers: [{ statusCode: '-204' }] }],
}).listen()
process.on('message', () => {
  // What nobody holds any more is not the mock's.
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  process.send?.({ rss, heapUsed })
})
// Whoever asked is gone, and nobody else will end this process.
process.on('disconnect', () => process.exit())
process.send?.({ port: Number(new URL(mock.url).port) })
