import type { Call, Forcing } from './call-inputs.ts'
import type { NewScenario } from './sequence-inputs.ts'

/** A scenario as the model has it. */
export interface ModelScenario {
  readonly id: string
  readonly plan: NewScenario
  enabled: boolean
  taken: number
  /** The calls that its limit let pass, by the account's clock. */
  passed: number[]
}

/** The answer of the first scenario that matches, is not over, and whose limit is reached. */
export function takeScenario(
  scenarios: readonly ModelScenario[],
  { parameters, spoilt, body, action }: Call,
  now: number,
): Forcing | undefined {
  for (const each of scenarios) {
    const answer = each.enabled ? answerOf(each) : undefined
    const { match, limit } = each.plan
    const confid = body === 'right' && spoilt?.name !== 'confid' ? parameters.confid : undefined
    if (!answer || (match.confid !== undefined && match.confid !== confid)) continue
    if (match.action !== undefined && (body !== 'right' || match.action !== action)) continue
    if (limit && letsPass(each, limit, now)) continue
    each.taken += 1
    return answer
  }
  return undefined
}

function letsPass(
  scenario: ModelScenario,
  { calls, seconds }: { calls: number; seconds: number },
  now: number,
): boolean {
  scenario.passed = scenario.passed.filter((time) => time > now - seconds * 1000 && time <= now)
  if (scenario.passed.length >= calls) return false
  scenario.passed.push(now)
  return true
}

/** What a scenario answers next; undefined when it is over. */
export function answerOf({ plan, taken }: Pick<ModelScenario, 'plan' | 'taken'>): Forcing | undefined {
  let left = taken
  for (const answer of plan.answers) {
    if (answer.times === undefined || left < answer.times) return answer
    left -= answer.times
  }
  return undefined
}
