import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'
import { parametersOf, textOf } from './rewrite-request.ts'

export const wantsConfidAsANumber: Mutant = {
  name: 'wants-confid-as-a-number',
  title: 'A confid of digits must be a JSON number',
  breaks: 'D8',
  blinds: 'Every request that is served has a confid of digits in quotes.',
  serve: (request, ask) => (/^\d+$/.test(textOf(parametersOf(request).confid)) ? createRefusal('-101') : ask(request)),
}
