import { showName } from '../../masking/index.ts'
import type { Behaviour as BehaviourFile } from '../../schemas/generated/types.ts'
import { told } from '../../words/told.ts'
import { checks } from '../checks/index.ts'
import { loadBehaviourValidator } from '../vendor/lazy.ts'
import { placedFaults } from '../vendor/placed-faults.ts'

/**
 * A behaviour that cannot be followed: which knob is wrong, and what it may be. Knobs are what the observed and the
 * assumed claims leave open, the order of the checks (A1) among them.
 *
 * @example
 * if (isMockError(error, 'BehaviourError')) console.error(error.message)
 */
export class BehaviourError extends Error {
  static {
    Object.defineProperty(BehaviourError.prototype, Symbol.for('telemeeting-kit'), { value: 'BehaviourError' })
  }

  override readonly name = 'BehaviourError'
}

/** Whether HTTP forbids an answer of that status to have a body. */
export const isWithoutBody = (status: number): boolean => status === 204 || status === 205 || status === 304

/** Throws BehaviourError unless every knob is valid. */
export function checkKnobs(file: BehaviourFile): void {
  const validateBehaviour = loadBehaviourValidator()
  if (!validateBehaviour(file)) {
    const faults = placedFaults(validateBehaviour.errors)
    throw told(BehaviourError, { name: 'behaviour-breaks-schema', values: { faults } })
  }
  for (const knob of ['otherMethod', 'otherVersion', 'otherPath'] as const) {
    const { status, body = '' } = file[knob].value
    if (!isWithoutBody(status) || body === '') continue
    throw told(BehaviourError, { name: 'behaviour-with-a-body', values: { knob, status } })
  }
}

/** Throws BehaviourError unless every check stands in the order exactly once and has a code. */
export function checkOrder(file: BehaviourFile): void {
  const known = checks.map(({ name }) => name as string)
  const named = [...file.order.value, ...Object.keys(file.codes)]
  const unknown = named.filter((name) => !known.includes(name)).map(showName)
  if (unknown.length > 0) throw told(BehaviourError, { name: 'behaviour-unknown-checks', values: { unknown, known } })
  const missing = known.filter((name) => !file.order.value.includes(name) || !file.codes[name])
  if (missing.length > 0) throw told(BehaviourError, { name: 'behaviour-lacks-checks', values: { missing } })
}
