import type { Mutant } from './mutant.ts'
import { parametersOf, withParameters } from './rewrite-request.ts'

export const forgetsTheCaseOfDestroymeeting: Mutant = {
  name: 'forgets-the-case-of-destroymeeting',
  title: 'destroyMeeting is found without regard to case',
  breaks: 'D6',
  also: { O1: 'The code for an action that does not exist does not come.' },
  serve: (request, ask) => {
    const isMeant = /^destroymeeting$/i.test(String(parametersOf(request).action))
    return ask(isMeant ? withParameters(request, { action: 'destroyMeeting' }) : request)
  },
}
