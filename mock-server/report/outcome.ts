import type { ActionResult } from '../actions/action.ts'
import type { CheckContext } from '../checks/check.ts'
import type { OrderedCheck, Refusal } from '../checks/run-checks.ts'
import type { Opinion } from '../doctor/index.ts'
import type { Forced } from '../simulation/choose-forced.ts'
import type { Reply } from '../vendor/reply.ts'
import type { VendorRequest } from '../vendor/vendor-request.ts'

/** What came of a request: facts alone, of which nothing is masked. */
export interface Outcome {
  readonly request: VendorRequest
  readonly context: CheckContext
  /** The checks that its endpoint gets, in their order. */
  readonly order: readonly OrderedCheck[]
  readonly reply: Reply
  /** The request's own verdict, whatever was answered. */
  readonly refusal: Refusal | undefined
  /** Which mistake was made, when Sign or Authorization was refused and the doctor knows it or left its search out. */
  readonly diagnosis: Opinion
  /** What was answered or done instead of what the request deserves. */
  readonly forced: Forced | undefined
  readonly event: ActionResult['event']
}
