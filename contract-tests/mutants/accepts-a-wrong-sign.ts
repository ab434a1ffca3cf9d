import type { Mutant } from './mutant.ts'
import { rightSignOf, signOf, withSign } from './rewrite-request.ts'

export const acceptsAWrongSign: Mutant = {
  name: 'accepts-a-wrong-sign',
  title: 'Any 32 hex digits do for Sign',
  breaks: 'D5',
  also: {
    O1: 'The code for a wrong Sign never comes.',
    O6: 'A Sign with a timestamp of its own is a wrong one.',
  },
  serve: (request, ask) => {
    const right = rightSignOf(request)
    return ask(right && /^[0-9a-f]{32}$/i.test(signOf(request) ?? '') ? withSign(request, right) : request)
  },
}
