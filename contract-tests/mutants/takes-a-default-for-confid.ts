import type { Mutant } from './mutant.ts'
import { parametersOf, withParameters } from './rewrite-request.ts'

export const takesADefaultForConfid: Mutant = {
  name: 'takes-a-default-for-confid',
  title: 'A request without confid ends the last meeting',
  breaks: 'X8',
  also: { D11: 'The code for a missing parameter does not come.' },
  serve: (request, ask) => {
    const { action, confid } = parametersOf(request)
    return ask(
      action === 'destroyMeeting' && confid === undefined ? withParameters(request, { confid: '002' }) : request,
    )
  },
}
