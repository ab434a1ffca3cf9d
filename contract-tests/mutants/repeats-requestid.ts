import type { Mutant } from './mutant.ts'
import { withMembers } from './rewrite-answer.ts'

export const repeatsRequestid: Mutant = {
  name: 'repeats-requestid',
  title: 'Every success has the same requestId',
  breaks: 'D10',
  serve: async (request, ask) =>
    withMembers(await ask(request), (members) =>
      members.statusCode === '0' ? { ...members, requestId: '2026010203040506' } : members,
    ),
}
