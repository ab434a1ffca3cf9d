import type { Mutant } from './mutant.ts'
import { createRefusal, statusCodeOf } from './rewrite-answer.ts'
import { parametersOf } from './rewrite-request.ts'

export const endsAMeetingOnce: Mutant = {
  name: 'ends-a-meeting-once',
  title: 'Ending a meeting again is refused',
  breaks: 'A10',
  serve: async (request, ask) => {
    const answer = await ask(request)
    const isAgain = parametersOf(request).confid === 'a-meeting-that-ends-twice' && statusCodeOf(answer) === '0'
    return isAgain ? createRefusal('-101') : answer
  },
}
