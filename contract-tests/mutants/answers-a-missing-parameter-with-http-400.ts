import type { Mutant } from './mutant.ts'
import { statusCodeOf } from './rewrite-answer.ts'

export const answersAMissingParameterWithHttp400: Mutant = {
  name: 'answers-a-missing-parameter-with-http-400',
  title: 'A missing parameter is answered with HTTP 400',
  breaks: 'D9',
  serve: async (request, ask) => {
    const answer = await ask(request)
    return statusCodeOf(answer) === '-2' ? { ...answer, status: 400 } : answer
  },
}
