import type { Mutant } from './mutant.ts'
import { createRefusal, statusCodeOf } from './rewrite-answer.ts'
import { parametersOf } from './rewrite-request.ts'

export const refusesACountryCode: Mutant = {
  name: 'refuses-a-country-code',
  title: 'A phone with a plus in front is refused',
  breaks: 'A9',
  serve: async (request, ask) => {
    const answer = await ask(request)
    const isHit = String(parametersOf(request).phone).startsWith('+') && statusCodeOf(answer) === '0'
    return isHit ? createRefusal('-102') : answer
  },
}
