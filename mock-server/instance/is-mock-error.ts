import type { BehaviourError } from '../behaviour/check-behaviour.ts'
import type { ScenarioError } from './create-instance.ts'

interface MockErrors {
  BehaviourError: BehaviourError
  ScenarioError: ScenarioError
}

/**
 * Whether something that was thrown is the mock's error of that name, whichever copy of the kit threw it: one for import and
 * one for require may be in one process.
 *
 * @example
 * if (isMockError(error, 'BehaviourError')) console.error(error.message)
 */
export const isMockError = <Name extends keyof MockErrors>(error: unknown, name: Name): error is MockErrors[Name] =>
  Object(error)[Symbol.for('telemeeting-kit')] === name
