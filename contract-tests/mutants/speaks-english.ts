import type { Mutant } from './mutant.ts'
import { withMembers } from './rewrite-answer.ts'

export const speaksEnglish: Mutant = {
  name: 'speaks-english',
  title: 'A refusal’s message is in English',
  breaks: 'O1',
  also: { D11: 'The message for a missing parameter is documented.' },
  serve: async (request, ask) =>
    withMembers(await ask(request), (members) =>
      members.statusCode === '0' ? members : { ...members, statusMsg: 'refused' },
    ),
}
