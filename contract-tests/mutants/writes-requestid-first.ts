import type { Mutant } from './mutant.ts'
import { withMembers } from './rewrite-answer.ts'

export const writesRequestidFirst: Mutant = {
  name: 'writes-requestid-first',
  title: 'The members come in another order',
  breaks: 'D9',
  also: { A15: 'So they do when a meeting is created.' },
  serve: async (request, ask) => withMembers(await ask(request), ({ requestId, ...rest }) => ({ requestId, ...rest })),
}
