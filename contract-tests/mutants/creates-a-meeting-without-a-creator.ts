import type { Mutant } from './mutant.ts'
import { parametersOf, withParameters } from './rewrite-request.ts'

export const createsAMeetingWithoutACreator: Mutant = {
  name: 'creates-a-meeting-without-a-creator',
  title: 'createMeeting needs no creator',
  breaks: 'A20',
  also: { D9: 'The refusal that does not come would have had no meid.' },
  serve: (request, ask) => {
    const { action, creator } = parametersOf(request)
    const isAlone = action === 'createMeeting' && creator === undefined
    return ask(isAlone ? withParameters(request, { creator: '10000000000' }) : request)
  },
}
