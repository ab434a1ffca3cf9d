import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'

export const takesNoAbsoluteRequestLine: Mutant = {
  name: 'takes-no-absolute-request-line',
  title: 'A request line with a whole URL is an unexpected error',
  breaks: 'D1',
  also: { D12: 'The case that names production by its URL gets another code than -205.' },
  serve: (request, ask) => (request.target.startsWith('http') ? createRefusal('-100') : ask(request)),
}
