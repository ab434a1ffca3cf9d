import type { Mutant } from './mutant.ts'
import { parametersOf, withParameters } from './rewrite-request.ts'

export const countsActions: Mutant = {
  name: 'counts-actions',
  title: 'action may be a number, the action’s place in a list',
  breaks: 'D8',
  serve: (request, ask) =>
    ask(parametersOf(request).action === 1 ? withParameters(request, { action: 'destroyMeeting' }) : request),
}
