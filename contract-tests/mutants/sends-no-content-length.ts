import type { Mutant } from './mutant.ts'

export const sendsNoContentLength: Mutant = {
  name: 'sends-no-content-length',
  title: 'An answer comes in chunks',
  breaks: 'X6',
  serve: async (request, ask) => {
    const answer = await ask(request)
    const { 'content-length': _, ...headers } = answer.headers
    return { ...answer, headers: { ...headers, 'transfer-encoding': 'chunked' } }
  },
}
