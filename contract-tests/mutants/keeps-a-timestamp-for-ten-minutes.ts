import type { Mutant } from './mutant.ts'
import { createRefusal } from './rewrite-answer.ts'
import { secondsBehind, timestampOf } from './rewrite-request.ts'

export const keepsATimestampForTenMinutes: Mutant = {
  name: 'keeps-a-timestamp-for-ten-minutes',
  title: 'A timestamp is good for the ten minutes of an older page',
  breaks: 'D4',
  serve: (request, ask) => {
    const behind = secondsBehind(timestampOf(request) ?? '', Date.now())
    return behind > 600 && behind < 24 * 3600 ? createRefusal('-202') : ask(request)
  },
}
