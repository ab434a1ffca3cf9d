import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'

export const mindsTheMediaType: Mutant = {
  name: 'minds-the-media-type',
  title: 'A body that does not call itself JSON is refused',
  breaks: 'O3',
  serve: (request, ask) =>
    request.headers['content-type']?.startsWith('application/json') ? ask(request) : createRefusal('-4'),
}
