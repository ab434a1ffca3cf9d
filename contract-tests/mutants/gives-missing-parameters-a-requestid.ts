import type { Mutant } from './mutant.ts'
import { withMembers } from './rewrite-answer.ts'

export const givesMissingParametersARequestid: Mutant = {
  name: 'gives-missing-parameters-a-requestid',
  title: 'A missing parameter is answered with a requestId',
  breaks: 'D11',
  serve: async (request, ask) =>
    withMembers(await ask(request), (members) =>
      members.statusCode === '-2' ? { ...members, requestId: '2026010203040506' } : members,
    ),
}
