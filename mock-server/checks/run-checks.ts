import type { OrderedCheck } from '../behaviour/resolve-behaviour.ts'
import type { VendorRequest } from '../vendor/vendor-request.ts'
import type { CheckContext, CheckFailure } from './check.ts'

/** The first check that does not hold, and why. */
export interface Refusal {
  readonly by: OrderedCheck
  readonly failure: CheckFailure
}

/** Makes the checks in the order of the behaviour and stops at the first refusal (A1). */
export function runChecks(request: VendorRequest, context: CheckContext): Refusal | undefined {
  for (const by of context.behaviour.order) {
    const failure = by.check.run(request, context)
    if (failure) return { by, failure }
  }
  return undefined
}
