import type { Mutant } from './mutant.ts'
import { withMembers } from './rewrite-answer.ts'

export const leavesRequestidOutOfRefusals: Mutant = {
  name: 'leaves-requestid-out-of-refusals',
  title: 'A refusal has no requestId',
  breaks: 'D9',
  also: { D11: 'A missing parameter owes an empty one.' },
  serve: async (request, ask) =>
    withMembers(await ask(request), (members) => {
      const { requestId: _, ...rest } = members
      return members.statusCode === '0' ? members : rest
    }),
}
