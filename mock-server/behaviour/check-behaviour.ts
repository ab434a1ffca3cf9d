import { showFaults, showName } from '../../masking/index.ts'
import type { Behaviour as BehaviourFile } from '../../schemas/generated/types.ts'
import { validateBehaviour } from '../../schemas/generated/validators/behaviour.js'
import { checks } from '../checks/index.ts'

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
  if (!validateBehaviour(file)) {
    const faults = showFaults(validateBehaviour.errors)
    throw new BehaviourError(`The behaviour breaks its schema: ${faults}. Compare it with schemas/behaviour.json.`)
  }
  for (const name of ['otherMethod', 'otherVersion', 'otherPath'] as const) {
    const { status, body = '' } = file[name].value
    if (!isWithoutBody(status) || body === '') continue
    throw new BehaviourError(
      `The knob ${name} gives HTTP ${status} a body, which it cannot have. Leave the body out, or give another status.`,
    )
  }
}

/** Throws BehaviourError unless every check stands in the order exactly once and has a code. */
export function checkOrder(file: BehaviourFile): void {
  const known = checks.map(({ name }) => name as string)
  const named = [...file.order.value, ...Object.keys(file.codes)]
  const unknown = named.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new BehaviourError(
      `The behaviour names checks that do not exist: ${unknown.map(showName).join(', ')}. There are: ${known.join(', ')}.`,
    )
  }
  const missing = known.filter((name) => !file.order.value.includes(name) || !file.codes[name])
  if (missing.length > 0) {
    throw new BehaviourError(
      `The behaviour's order or codes leave checks out: ${missing.join(', ')}. Give such a check the code "served" to switch it off.`,
    )
  }
}
