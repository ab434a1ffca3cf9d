import type { Mutant } from './mutant.ts'

export const readsNoChunks: Mutant = {
  name: 'reads-no-chunks',
  title: 'A body without a length is read as empty',
  breaks: 'A19',
  serve: (request, ask) =>
    ask(request.headers['content-length'] === undefined ? { ...request, body: Buffer.alloc(0) } : request),
}
