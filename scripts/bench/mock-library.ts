import { createMockServer } from 'telemeeting-kit/mock-server'

// The mock as a test suite runs it, from the built package.
const mock = await createMockServer().listen()
process.stdout.write(`${JSON.stringify({ event: 'ready', url: mock.url })}\n`)
