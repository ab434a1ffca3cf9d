import type { BehaviourError } from '../behaviour/check-behaviour.ts'
import type { EndpointsError } from '../behaviour/check-endpoints.ts'
import type { ScenarioError } from './create-instance.ts'

interface MockErrors {
  BehaviourError: BehaviourError
  EndpointsError: EndpointsError
  ScenarioError: ScenarioError
}

const names: readonly unknown[] = ['BehaviourError', 'EndpointsError', 'ScenarioError']

/**
 * Whether something that was thrown is the mock's error of that name, or any of the mock's without one, whichever copy of
 * the kit threw it: one for import and one for require may be in one process. It never throws.
 *
 * @example
 * if (isMockError(error, 'BehaviourError')) console.error(error.message)
 */
export function isMockError<Name extends keyof MockErrors = keyof MockErrors>(
  error: unknown,
  name?: Name,
): error is MockErrors[Name] {
  try {
    const mark = Object(error)[Symbol.for('telemeeting-kit')]
    return names.includes(mark) && (name === undefined || mark === name)
  } catch {
    return false
  }
}
