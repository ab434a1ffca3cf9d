import type { Mutant } from './mutant.ts'
import { withMembers } from './rewrite-answer.ts'

export const addsAMember: Mutant = {
  name: 'adds-a-member',
  title: 'An answer has a member that the page does not know',
  breaks: 'D9',
  also: { A15: 'So it is for a meeting that is created.' },
  serve: async (request, ask) => withMembers(await ask(request), (members) => ({ ...members, success: 'true' })),
}
