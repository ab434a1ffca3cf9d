import { showName, showPointer } from '../../masking/index.ts'
import { findUnreachable, tellingErrors } from '../../mock-server/simulation/check-scenario.ts'
import type { Scenario } from '../../schemas/generated/types.ts'
import type { ValidationError } from '../../schemas/generated/validator.ts'
import { validateScenarios } from '../../schemas/generated/validators/scenarios.js'
import { UsageError } from '../terminal/exit-codes.ts'
import { describeFileError } from './describe-file-error.ts'
import { readJson } from './read-json.ts'

/** Reads scenarios, in order. Throws UsageError with the file and a JSON pointer for each fault. */
export function readScenarioFile(file: string): readonly Scenario[] {
  const value = readScenarioJson(file)
  const isValid = validateScenarios(value)
  const scenarios = isValid ? (value as { scenarios: Scenario[] }).scenarios : []
  const errors = isValid
    ? scenarios.flatMap((each, index) => findUnreachable(each, `/scenarios/${index}`))
    : tellingErrors(validateScenarios.errors)
  if (errors.length === 0) return scenarios
  const faults = errors.slice(0, 10).map(describeFault)
  throw new UsageError(
    `The scenario file ${file} breaks schemas/scenarios.schema.json: ${faults.join('; ')}. Mend it, or leave it out.`,
  )
}

function readScenarioJson(file: string): unknown {
  try {
    return readJson(file)
  } catch (error) {
    throw new UsageError(`The scenario file ${file} cannot be read: ${describeFileError(error)}. Expected JSON.`)
  }
}

function describeFault({ instancePath, message, params }: ValidationError): string {
  const allowed = 'allowedValues' in params ? ` (${String(params.allowedValues)})` : ''
  const extra = 'additionalProperty' in params ? ` (${showName(String(params.additionalProperty))})` : ''
  return `${showPointer(instancePath)} ${message}${allowed}${extra}`
}
