import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import type { CheckName } from '../../schemas/generated/types.ts'

/** The usual order of the checks with one of them moved in front of another. */
export function movedUp(moved: CheckName, before: CheckName): CheckName[] {
  const rest = (defaultBehaviour.order.value as CheckName[]).filter((name) => name !== moved)
  rest.splice(rest.indexOf(before), 0, moved)
  return rest
}
