import type { JsonValue } from '../contract-tests/case.ts'
import type { Measurable } from './measurable.ts'

/** With which action a request breaks checks, and which of its parameters has the first fault, the second and so on. */
export interface Form {
  readonly action: 'destroyMeeting' | 'hangupMeeting'
  readonly parameters: readonly Parameter[]
}

export type Parameter = 'confid' | 'phone' | 'appid'

/** The form with which everything is measured: the action that hangs a number up that nobody has. */
export const usualForm: Form = { action: 'hangupMeeting', parameters: ['confid', 'phone'] }

export const destroyForm: Form = { action: 'destroyMeeting', parameters: ['confid', 'appid'] }

/** The forms with which what was measured is asked again: the other action, and every other parameter of both. */
export const otherForms: readonly Form[] = [
  destroyForm,
  { action: 'hangupMeeting', parameters: ['phone', 'appid'] },
  { action: 'hangupMeeting', parameters: ['appid', 'phone'] },
  { action: 'destroyMeeting', parameters: ['appid', 'confid'] },
]

interface ParameterFault {
  /** The parameter that has it; undefined when none is left. */
  readonly on: Parameter | undefined
  /** undefined leaves the parameter out. */
  readonly value: JsonValue | undefined
}

const values: readonly (readonly [Measurable, JsonValue | undefined])[] = [
  ['parameters-are-present', undefined],
  ['parameters-are-not-empty', ''],
  ['parameters-are-not-null', null],
  ['parameters-are-strings', 2],
]

/** The checks that say something of each parameter. */
export const parameterChecks = values.map(([name]) => name)

/** At most as many faults as the form has parameters to break, and only phone can be no phone. */
export function parameterFaults(faults: ReadonlySet<Measurable>, { parameters, action }: Form): ParameterFault[] {
  // A confid that is looked up has no other fault, and a phone that is no phone has none either.
  const isTaken = (name: Parameter) =>
    (name === 'confid' && faults.has('meeting-is-known')) || (name === 'phone' && faults.has('phone-is-well-formed'))
  const free = parameters.filter((name) => !isTaken(name))
  const named = values.filter(([name]) => faults.has(name)).map(([, value]) => ({ on: free.shift(), value }))
  if (!faults.has('phone-is-well-formed')) return named
  return [...named, { on: action === 'hangupMeeting' ? 'phone' : undefined, value: 'telephone' }]
}
