import { showName, showPointer } from '../../masking/index.ts'
import type { ValidationError } from '../../schemas/generated/validator.ts'
import { type Phrase, phraseOfFault } from '../../words/phrase-of-fault.ts'

/** What a schema has against a value of somebody's file or option, each fault at its place; of many only the first. */
export const placedFaults = (errors: readonly ValidationError[] | null | undefined): Phrase[] =>
  (errors ?? []).slice(0, 10).map(placedFault)

function placedFault(error: ValidationError): Phrase {
  const { allowedValue, allowedValues = allowedValue, propertyName, additionalProperty = propertyName } = error.params
  const pointer = showPointer(error.instancePath)
  const fault = phraseOfFault(error)
  if (allowedValues !== undefined)
    return { name: 'at-place-of', values: { pointer, fault, values: String(allowedValues) } }
  if (additionalProperty === undefined) return { name: 'at-place', values: { pointer, fault } }
  return { name: 'at-place-of', values: { pointer, fault, values: showName(String(additionalProperty)) } }
}
