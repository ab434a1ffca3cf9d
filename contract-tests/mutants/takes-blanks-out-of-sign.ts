import type { Mutant } from './mutant.ts'
import { signOf, withSign } from './rewrite-request.ts'

export const takesBlanksOutOfSign: Mutant = {
  name: 'takes-blanks-out-of-sign',
  title: 'Blanks and line breaks in Sign do not matter',
  breaks: 'X4',
  also: { A3: 'The code for a malformed Sign does not come.' },
  serve: (request, ask) => {
    const sign = signOf(request)
    return ask(sign && /\s/.test(sign) ? withSign(request, sign.replace(/\s/g, '')) : request)
  },
}
