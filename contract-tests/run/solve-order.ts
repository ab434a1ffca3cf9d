import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import type { CheckName } from '../../schemas/generated/types.ts'

/** Two checks as the target makes them. */
export interface SeenOrder {
  readonly earlier: CheckName
  readonly later: CheckName
}

/**
 * The default order of the checks, changed as little as what was seen demands: what has to move comes right before the
 * one that it was seen to precede. Undefined when what was seen goes in circles.
 */
export function solveOrder(seen: readonly SeenOrder[]): readonly CheckName[] | undefined {
  const left = [...defaultBehaviour.order.value] as CheckName[]
  const order: CheckName[] = []
  while (left.length > 0) {
    const last = left.findLast((name) => !seen.some(({ earlier, later }) => earlier === name && left.includes(later)))
    if (last === undefined) return undefined
    order.unshift(last)
    left.splice(left.indexOf(last), 1)
  }
  return order
}
