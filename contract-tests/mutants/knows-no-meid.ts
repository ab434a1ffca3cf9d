import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'
import { parametersOf, textOf } from './rewrite-request.ts'

export const knowsNoMeid: Mutant = {
  name: 'knows-no-meid',
  title: 'What createMeeting returned is no confid',
  breaks: 'D14',
  serve: (request, ask) => {
    const { action, confid } = parametersOf(request)
    // The mock's meids have as many digits; no other confid of the suite does.
    return action === 'destroyMeeting' && /^\d{16}$/.test(textOf(confid)) ? createRefusal('-101') : ask(request)
  },
}
