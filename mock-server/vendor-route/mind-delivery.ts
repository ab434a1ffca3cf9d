import type { ServerResponse } from 'node:http'
import type { ForcedReport } from '../../schemas/generated/types.ts'
import type { Events } from '../events/events.ts'
import type { Delivery } from '../journal/exchange.ts'

/** Whose answer it is, and under which number the journal has it. */
interface Minded {
  readonly id: number
  readonly accountSID: string | undefined
  readonly forced: ForcedReport
}

/**
 * Notes that the caller of a late or slow answer was gone before it was out. Its exchange is in the journal by then, and would
 * tell of it as given. Nothing for what goes out at once, and for a fault that gives no answer: the journal tells of none.
 */
export function mindDelivery(
  { events }: { readonly events: Events },
  response: ServerResponse,
  { id, accountSID, forced }: Minded,
): Delivery | undefined {
  const { latencyMilliseconds = 0, fault } = forced
  const isSlow = latencyMilliseconds > 0 || fault?.kind === 'slow-trickle'
  if (!isSlow || fault?.kind === 'connection-reset' || fault?.kind === 'no-answer') return undefined
  const delivery = { isAbandoned: false }
  const { socket } = response.req
  response.once('close', () => {
    // Half of it is all that was to go out.
    const isOut = fault?.kind === 'cut-in-the-middle' ? response.headersSent : response.writableFinished
    // Who hangs up is not told from who only says that nothing more comes: the system takes the answer in either case.
    if (isOut && !socket.readableEnded) return
    delivery.isAbandoned = true
    events.publish({ kind: 'abandoned', id, accountSID })
  })
  return delivery
}
