import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'
import { signOf } from './rewrite-request.ts'

export const refusesMixedCase: Mutant = {
  name: 'refuses-mixed-case',
  title: 'Sign passes in upper and in lower case, but not mixed',
  breaks: 'D5',
  serve: (request, ask) =>
    /[a-f].*[A-F]|[A-F].*[a-f]/.test(signOf(request) ?? '') ? createRefusal('-203') : ask(request),
}
