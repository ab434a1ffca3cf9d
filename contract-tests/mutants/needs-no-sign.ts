import type { Mutant } from './mutant.ts'
import { rightSignOf, signOf, withSign } from './rewrite-request.ts'

export const needsNoSign: Mutant = {
  name: 'needs-no-sign',
  title: 'A request without Sign is served by its Authorization alone',
  breaks: 'D5',
  also: { A2: 'The code for a missing Sign never comes.' },
  serve: (request, ask) => {
    const right = rightSignOf(request)
    return ask(right && !signOf(request) ? withSign(request, right) : request)
  },
}
