import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'
import { parametersOf } from './rewrite-request.ts'

export const refusesAPhoneWhenEnding: Mutant = {
  name: 'refuses-a-phone-when-ending',
  title: 'destroyMeeting with a phone is refused as a mistake',
  breaks: 'X3',
  serve: (request, ask) => {
    const { action, phone } = parametersOf(request)
    return action === 'destroyMeeting' && typeof phone === 'string' ? createRefusal('-3') : ask(request)
  },
}
