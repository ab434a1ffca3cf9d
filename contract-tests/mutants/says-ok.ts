import type { Mutant } from './mutant.ts'
import { withMembers } from './rewrite-answer.ts'

export const saysOk: Mutant = {
  name: 'says-ok',
  title: 'A success says OK',
  breaks: 'D10',
  also: { O1: 'It is not the message that integrators saw.' },
  serve: async (request, ask) =>
    withMembers(await ask(request), (members) =>
      members.statusCode === '0' ? { ...members, statusMsg: 'OK' } : members,
    ),
}
