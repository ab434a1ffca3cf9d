import type { Mutant } from './mutant.ts'
import { rightSignOf, signOf, withSign } from './rewrite-request.ts'

export const cutsALongSign: Mutant = {
  name: 'cuts-a-long-sign',
  title: 'Of a Sign that is too long the first 32 digits count',
  breaks: 'D5',
  also: { A3: 'The code for a malformed Sign does not come.' },
  serve: (request, ask) => {
    const right = rightSignOf(request)
    const isTooLong = /^[0-9a-f]{33,}$/i.test(signOf(request) ?? '')
    return ask(right && isTooLong ? withSign(request, right) : request)
  },
}
