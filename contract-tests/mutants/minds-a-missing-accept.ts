import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'

export const mindsAMissingAccept: Mutant = {
  name: 'minds-a-missing-accept',
  title: 'A request without Accept is refused',
  breaks: 'O3',
  serve: (request, ask) => (request.headers.accept === undefined ? createRefusal('-202') : ask(request)),
}
