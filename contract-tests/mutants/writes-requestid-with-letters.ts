import type { Mutant } from './mutant.ts'
import { withMembers } from './rewrite-answer.ts'

export const writesRequestidWithLetters: Mutant = {
  name: 'writes-requestid-with-letters',
  title: 'requestId has letters in it',
  breaks: 'D10',
  also: { O5: 'It has too few digits then.' },
  serve: async (request, ask) =>
    withMembers(await ask(request), (members) => ({
      ...members,
      requestId: String(members.requestId).replace(/(?<=^.{15})./, 'f'),
    })),
}
