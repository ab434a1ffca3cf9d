import { findFaultsOfList, tellingErrors } from '../../mock-server/simulation/check-scenario.ts'
import { placedFaults } from '../../mock-server/vendor/placed-faults.ts'
import type { Scenario } from '../../schemas/generated/types.ts'
import { validateScenarios } from '../../schemas/generated/validators/scenarios.js'
import { note } from '../../words/create-speech.ts'
import { UsageError } from '../terminal/exit-codes.ts'
import { readJson } from './read-json.ts'

/** Reads scenarios, in order. Throws UsageError with the file and a JSON pointer for each fault. */
export function readScenarioFile(file: string): readonly Scenario[] {
  const value = readJson(file, 'scenarios')
  const isValid = validateScenarios(value)
  const scenarios = isValid ? (value as { scenarios: Scenario[] }).scenarios : []
  const errors = isValid ? findFaultsOfList(scenarios) : tellingErrors(validateScenarios.errors)
  if (errors.length === 0) return scenarios
  throw new UsageError(note('command.wrong-scenarios', { file, faults: placedFaults(errors) }))
}
