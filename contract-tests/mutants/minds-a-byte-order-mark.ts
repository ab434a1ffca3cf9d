import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'

export const mindsAByteOrderMark: Mutant = {
  name: 'minds-a-byte-order-mark',
  title: 'A byte-order mark in front of the body is invalid JSON',
  breaks: 'A19',
  serve: (request, ask) =>
    request.body.toString('latin1').startsWith('\u00ef\u00bb\u00bf') ? createRefusal('-4') : ask(request),
}
