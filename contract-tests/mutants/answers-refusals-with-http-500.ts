import type { Mutant } from './mutant.ts'
import { statusCodeOf } from './rewrite-answer.ts'

export const answersRefusalsWithHttp500: Mutant = {
  name: 'answers-refusals-with-http-500',
  title: 'A refusal is answered with HTTP 500',
  breaks: 'D9',
  serve: async (request, ask) => {
    const answer = await ask(request)
    return answer.status === 200 && statusCodeOf(answer) !== '0' ? { ...answer, status: 500 } : answer
  },
}
