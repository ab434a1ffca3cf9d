import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'
import { signOf } from './rewrite-request.ts'

export const wantsSignInUpperCase: Mutant = {
  name: 'wants-sign-in-upper-case',
  title: 'Sign is compared with regard to case: only upper case passes',
  breaks: 'D5',
  also: { O4: 'Some callers send lower case.' },
  serve: (request, ask) => (/[a-f]/.test(signOf(request) ?? '') ? createRefusal('-203') : ask(request)),
}
