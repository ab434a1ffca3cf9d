import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'
import { secondsBehind, timestampOf } from './rewrite-request.ts'

export const refusesCallersOnUtc: Mutant = {
  name: 'refuses-callers-on-utc',
  title: 'A clock that is eight hours behind is refused',
  breaks: 'O6',
  serve: (request, ask) => {
    const hoursBehind = secondsBehind(timestampOf(request) ?? '', Date.now()) / 3600
    return hoursBehind > 7 && hoursBehind < 9 ? createRefusal('-202') : ask(request)
  },
}
