import type { Mutant } from './mutant.ts'
import { parametersOf, withParameters } from './rewrite-request.ts'

export const forgetsTheCaseOfHangupmeeting: Mutant = {
  name: 'forgets-the-case-of-hangupmeeting',
  title: 'hangupMeeting is found without regard to case',
  breaks: 'D7',
  also: { O1: 'The code for an action that does not exist does not come.' },
  serve: (request, ask) => {
    const isMeant = /^hangupmeeting$/i.test(String(parametersOf(request).action))
    return ask(isMeant ? withParameters(request, { action: 'hangupMeeting' }) : request)
  },
}
