import type { AnyStatusCode, CodeKnob } from '../../schemas/generated/types.ts'
import type { VendorRequest } from '../vendor/vendor-request.ts'
import type { Check, CheckContext, Failure } from './check.ts'

/** A check with its place in the order and what it refuses with. */
export interface OrderedCheck {
  readonly check: Check
  readonly code: AnyStatusCode
  /** Where the behaviour has one beside the code. */
  readonly statusMsg?: string
  readonly provenance: CodeKnob['provenance']
  readonly verifiedOn?: string
  /** The host of the run that verified it, with its port. */
  readonly verifiedAgainst?: string
  /** The actions that the evidence names; what it rests on for any other. Absent where it names none. */
  readonly asked?: { readonly actions: readonly string[]; readonly otherwise: CodeKnob['provenance'] }
}

/** The first check that does not hold, and why. */
export interface Refusal {
  readonly by: OrderedCheck
  readonly failure: Failure
}

/** Makes the checks in the behaviour's order and stops at the first refusal (A1). */
export function runChecks(
  order: readonly OrderedCheck[],
  request: VendorRequest,
  context: CheckContext,
): Refusal | undefined {
  for (const by of order) {
    const failure = by.check.run(request, context)
    if (failure) return { by, failure }
  }
  return undefined
}
