import type { Mutant } from './mutant.ts'
import { withMembers } from './rewrite-answer.ts'

export const countsRequestidsUp: Mutant = {
  name: 'counts-requestids-up',
  title: 'requestId does not begin with the year',
  breaks: 'O5',
  serve: async (request, ask) =>
    withMembers(await ask(request), (members) =>
      members.statusCode === '0' ? { ...members, requestId: String(members.requestId).replace(/^20/, '70') } : members,
    ),
}
