import type { Instance } from '../instance.ts'
import { toPrintableAscii } from '../quote.ts'
import type { Problem } from '../vendor-route/problem.ts'

/** What was refused before there was a request to judge: the journal has nothing of it. Without secrets. */
export interface RefusedConnection {
  /** Milliseconds since 1970. */
  readonly time: number
  readonly httpStatus: number
  readonly title: string
  readonly detail: string
}

const longest = 1000

/** Tells whoever listens of a connection that was refused; its problem is masked already. */
export const createTellRefused =
  ({ clock, events }: Instance) =>
  ({ status, title, detail }: Problem): void => {
    const short = toPrintableAscii(detail).slice(0, longest)
    events.publish({
      kind: 'refused-connection',
      connection: { time: clock.now(), httpStatus: status, title, detail: short },
    })
  }
