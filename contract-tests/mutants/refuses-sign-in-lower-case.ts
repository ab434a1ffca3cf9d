import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'
import { signOf } from './rewrite-request.ts'

export const refusesSignInLowerCase: Mutant = {
  name: 'refuses-sign-in-lower-case',
  title: 'Sign is refused when all of its letters are lower case',
  breaks: 'O4',
  also: { D5: 'Either case is documented as well.' },
  serve: (request, ask) => {
    const sign = signOf(request) ?? ''
    return /[a-f]/.test(sign) && !/[A-F]/.test(sign) ? createRefusal('-203') : ask(request)
  },
}
