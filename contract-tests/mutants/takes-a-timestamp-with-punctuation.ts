import { formatTimestamp } from '../../client/sign.ts'
import type { Mutant } from './mutant.ts'
import { authorizationOf, resign } from './rewrite-request.ts'

export const takesATimestampWithPunctuation: Mutant = {
  name: 'takes-a-timestamp-with-punctuation',
  title: 'A timestamp may be written with hyphens, a blank and colons',
  breaks: 'D4',
  also: { O1: 'The code for a malformed Authorization does not come.' },
  serve: (request, ask) => {
    const isFormatted = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(authorizationOf(request))
    return ask(isFormatted ? resign(request, formatTimestamp(Date.now())) : request)
  },
}
