import type { Mutant } from './mutant.ts'
import { authorizationOf, resign } from './rewrite-request.ts'

export const takesAColonForTheVerticalBar: Mutant = {
  name: 'takes-a-colon-for-the-vertical-bar',
  title: 'A colon in Authorization does for the vertical bar',
  breaks: 'X2',
  also: { O1: 'The code for a malformed Authorization does not come.' },
  serve: (request, ask) => {
    const timestamp = /:(\d{14})$/.exec(authorizationOf(request))?.[1]
    return ask(timestamp ? resign(request, timestamp) : request)
  },
}
