import type { ClaimId } from '../../schemas/generated/types.ts'
import type { KnownAction } from '../vendor/endpoints.ts'
import type { Check } from './check.ts'
import { findOtherSpelling, findParameter } from './find-parameter.ts'

/** What an action that the page does not have needs is an assumption of its own (A20), and maybe that of a file's author. */
function assumptionsOf(action: KnownAction | undefined): readonly ClaimId[] {
  const { claims = [], provenance = 'documented' } = action ?? {}
  const assumed = claims.filter((claim) => claim.startsWith('A'))
  return assumed.length === 0 && provenance !== 'documented' ? parametersArePresent.claims : assumed
}

export const parametersArePresent: Check = {
  name: 'parameters-are-present',
  claims: ['D11', 'X8'],
  run(request, { action, parameters }) {
    const found = findParameter(parameters, (value) => value === undefined)
    if (!found) return undefined
    const assumed = assumptionsOf(action)
    const values = { parameter: found.name, required: action?.required ?? [] }
    const member = findOtherSpelling(found.name, request.parameters)
    const message =
      member === undefined
        ? ({ name: 'parameters-are-present', values } as const)
        : ({ name: 'parameters-are-present/spelt-otherwise', values: { ...values, member: { sent: member } } } as const)
    return { message, ...(assumed.length > 0 && { assumed }) }
  },
}
