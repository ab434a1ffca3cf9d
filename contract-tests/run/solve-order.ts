import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import type { CheckName } from '../../schemas/generated/types.ts'

/** Two checks as the target makes them. */
export interface SeenOrder {
  readonly earlier: CheckName
  readonly later: CheckName
}

/** The default order of the checks, changed as little as what was seen demands; undefined when it goes in circles. */
export function solveOrder(seen: readonly SeenOrder[]): readonly CheckName[] | undefined {
  let order = [...defaultBehaviour.order.value] as CheckName[]
  for (let turn = 0; turn <= order.length; turn++) {
    const wrong = seen.find(({ earlier, later }) => order.indexOf(earlier) > order.indexOf(later))
    if (!wrong) return order
    order = moveBefore(order, wrong.earlier, wrong.later)
  }
  return undefined
}

function moveBefore(order: readonly CheckName[], moved: CheckName, before: CheckName): CheckName[] {
  const rest = order.filter((name) => name !== moved)
  return rest.toSpliced(rest.indexOf(before), 0, moved)
}
