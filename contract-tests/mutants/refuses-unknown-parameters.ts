import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'
import { parametersOf } from './rewrite-request.ts'

export const refusesUnknownParameters: Mutant = {
  name: 'refuses-unknown-parameters',
  title: 'A parameter that no action knows is refused',
  breaks: 'A17',
  serve: (request, ask) => ('remark' in parametersOf(request) ? createRefusal('-101') : ask(request)),
}
