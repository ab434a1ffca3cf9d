import type { ActionDefinition } from '../../schemas/generated/types.ts'
import type { VendorRequest } from '../vendor-request.ts'

/** The first of the action's parameters, in the page's order, whose value is such. action itself has its own checks. */
export function findParameter(
  request: VendorRequest,
  action: ActionDefinition | undefined,
  isSuch: (value: unknown, pattern: string | undefined) => boolean,
): { name: string; value: unknown } | undefined {
  if (!action || !request.parameters) return undefined
  for (const { name, pattern } of action.parameters) {
    if (name === 'action' || !action.required.includes(name)) continue
    const value = request.parameters.get(name)
    if (isSuch(value, pattern)) return { name, value }
  }
  return undefined
}
