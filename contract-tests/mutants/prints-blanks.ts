import type { Mutant } from './mutant.ts'
import { membersOf, withBody } from './rewrite-answer.ts'

export const printsBlanks: Mutant = {
  name: 'prints-blanks',
  title: 'An answer has blanks between its members',
  breaks: 'X6',
  serve: async (request, ask) => {
    const answer = await ask(request)
    return membersOf(answer) ? withBody(answer, answer.body.toString().replaceAll('",', '", ')) : answer
  },
}
