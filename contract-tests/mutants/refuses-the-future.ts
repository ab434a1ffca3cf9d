import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'
import { secondsBehind, timestampOf } from './rewrite-request.ts'

export const refusesTheFuture: Mutant = {
  name: 'refuses-the-future',
  title: 'A timestamp that is hours ahead is refused',
  breaks: 'A6',
  serve: (request, ask) =>
    secondsBehind(timestampOf(request) ?? '', Date.now()) < -3600 ? createRefusal('-202') : ask(request),
}
