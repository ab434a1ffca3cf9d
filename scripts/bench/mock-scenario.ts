import { createMockServer } from 'telemeeting-kit/mock-server'

// The mock while one scenario is active. Every request is held against it and none is taken by it, so that what is
// measured is the comparison, and the answers stay the same as everybody else's.
await createMockServer({
  scenarios: [{ match: { confid: 'a meeting of nobody' }, answers: [{ statusCode: '-204' }] }],
}).listen(Number(process.argv[2]))
