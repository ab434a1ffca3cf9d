import type { Instance } from '../instance/instance.ts'
import { answerOf } from '../vendor/reply.ts'
import { recordExchange } from './record-exchange.ts'

/** An exchange that never got to the checks: what came, and what was answered by whichever rule. */
export interface Unchecked {
  readonly method: string
  readonly url: string
  readonly rawHeaders: readonly string[]
  readonly httpStatus: number
  /** Name after value. */
  readonly answerHead: readonly string[]
  readonly answerBody: string
}

/** Keeps such an exchange in the journal that the accounts of the start share: it is of no account. */
export function recordUnchecked(instance: Instance, { answerHead, answerBody, ...exchange }: Unchecked): void {
  recordExchange(instance, instance.namespaces.shared, {
    ...exchange,
    time: instance.clock.now(),
    body: '',
    environment: undefined,
    accountSID: undefined,
    action: undefined,
    statusCode: undefined,
    answer: answerOf(answerBody),
    sent: undefined,
    wire: { answerHead },
    refusal: undefined,
    forced: undefined,
    order: [],
    made: 0,
  })
}
