import type { Scenario } from '../../schemas/generated/types.ts'
import type { ValidationError, Validator } from '../../schemas/generated/validator.ts'
import { loadScenarioValidator } from '../vendor/lazy.ts'

/** What the schema says of a scenario, and what no schema can: that each of its answers can be reached. */
export const checkScenario: Validator = (value) => {
  const faults = findFaults(value)
  checkScenario.errors = faults.length > 0 ? faults : null
  return faults.length === 0
}

/** The faults of a list of scenarios, each at its place below the list's name. */
export const findFaultsOfList = (list: readonly unknown[]): ValidationError[] =>
  list.flatMap((each, index) => findFaults(each, `/scenarios/${index}`))

function findFaults(value: unknown, root = ''): ValidationError[] {
  const validateScenario = loadScenarioValidator()
  return validateScenario(value)
    ? findUnreachable(value as Scenario, root)
    : tellingErrors(validateScenario.errors).map((error) => ({ ...error, instancePath: root + error.instancePath }))
}

/** The errors without those of an `if`: that something else must be there is told by what is missing. */
export const tellingErrors = (errors: readonly ValidationError[] | null | undefined): ValidationError[] =>
  (errors ?? []).filter(({ keyword }) => keyword !== 'if')

/** The first answer behind one that stays for ever; no schema can say "all but the last". */
function findUnreachable({ answers = [{}] }: Scenario, root: string): ValidationError[] {
  const stays = answers.findIndex(({ times }) => times === undefined)
  if (stays < 0 || stays === answers.length - 1) return []
  const params = { before: `${root}/answers/${stays}` }
  const message = `can never be reached: ${params.before} before it has no times, so it stays for ever`
  return [{ instancePath: `${root}/answers/${stays + 1}`, schemaPath: '', keyword: 'reachable', params, message }]
}
