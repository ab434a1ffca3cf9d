import { formatTimestamp } from '../../client/sign.ts'
import type { Mutant } from './mutant.ts'
import { resign, signOf } from './rewrite-request.ts'

export const needsNoAuthorization: Mutant = {
  name: 'needs-no-authorization',
  title: 'A request without Authorization is served by its Sign alone',
  breaks: 'D3',
  also: { A4: 'The code for a missing Authorization never comes.' },
  serve: (request, ask) => {
    const timestamp = formatTimestamp(Date.now())
    const isAlone = !request.headers.authorization && signOf(request) !== undefined
    return ask(isAlone ? resign(request, timestamp) : request)
  },
}
