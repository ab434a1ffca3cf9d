import { formatTimestamp } from '../../client/sign.ts'
import type { Mutant } from './mutant.ts'
import { resign, rightSignOf, secondsBehind, signOf, timestampOf } from './rewrite-request.ts'

export const keepsATimestampForEver: Mutant = {
  name: 'keeps-a-timestamp-for-ever',
  title: 'A timestamp of the past is never over',
  breaks: 'D4',
  also: { O1: 'The code for a timestamp that is over never comes.' },
  serve: (request, ask) => {
    const timestamp = timestampOf(request) ?? ''
    const isRight = signOf(request)?.toUpperCase() === rightSignOf(request)
    const isOld = secondsBehind(timestamp, Date.now()) > 24 * 3600
    return ask(isOld && isRight ? resign(request, formatTimestamp(Date.now())) : request)
  },
}
