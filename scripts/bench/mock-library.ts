import { createMockServer } from 'telemeeting-kit/mock-server'

// The mock as a test suite runs it, from the built package.
await createMockServer().listen(Number(process.argv[2]))
