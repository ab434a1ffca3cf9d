import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'
import { parametersOf } from './rewrite-request.ts'

export const createsNoMeetings: Mutant = {
  name: 'creates-no-meetings',
  title: 'createMeeting is an action that does not exist',
  breaks: 'O7',
  also: { A15: 'There is no meid.' },
  serve: (request, ask) => (parametersOf(request).action === 'createMeeting' ? createRefusal('-3') : ask(request)),
}
