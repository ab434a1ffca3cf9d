import { formatTimestamp } from '../../client/sign.ts'
import type { Mutant } from './mutant.ts'
import { resign, rightSignOf, secondsBehind, signOf, timestampOf } from './rewrite-request.ts'

export const forgivesASecond: Mutant = {
  name: 'forgives-a-second',
  title: 'Sign may carry a timestamp that is a second older than that of Authorization',
  breaks: 'O6',
  also: { D5: 'The two must be equal.', O1: 'The code for a wrong Sign does not come.' },
  serve: (request, ask) => {
    const timestamp = timestampOf(request)
    if (!timestamp) return ask(request)
    const now = Date.now()
    const secondBefore = formatTimestamp(now - secondsBehind(timestamp, now) * 1000 - 1000)
    return ask(signOf(request) === rightSignOf(request, secondBefore) ? resign(request, timestamp) : request)
  },
}
