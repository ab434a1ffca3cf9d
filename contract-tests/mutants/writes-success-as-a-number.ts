import type { Mutant } from './mutant.ts'
import { withMembers } from './rewrite-answer.ts'

export const writesSuccessAsANumber: Mutant = {
  name: 'writes-success-as-a-number',
  title: 'The statusCode of a success is the number 0',
  breaks: 'O9',
  also: { D9: 'Every member is a string.', A15: 'So it is for a meeting that is created.' },
  serve: async (request, ask) =>
    withMembers(await ask(request), (members) =>
      members.statusCode === '0' ? { ...members, statusCode: 0 } : members,
    ),
}
