import type { Mutant } from './mutant.ts'

export const namesNoCharset: Mutant = {
  name: 'names-no-charset',
  title: 'Answers do not name their charset',
  breaks: 'A13',
  serve: async (request, ask) => {
    const answer = await ask(request)
    return { ...answer, headers: { ...answer.headers, 'content-type': 'application/json' } }
  },
}
