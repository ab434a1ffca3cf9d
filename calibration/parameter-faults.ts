import type { CaseRequest, JsonValue } from '../contract-tests/case.ts'
import { tell } from '../words/english.ts'
import type { Measurable } from './measurable.ts'

/** With which action a request breaks checks, and which of its parameters has the first fault, the second and so on. */
export interface Form {
  readonly action: 'destroyMeeting' | 'hangupMeeting'
  readonly parameters: readonly Parameter[]
  /** Another request with the same fault, such as an empty Sign in place of none. */
  readonly variant?: Variant
}

interface Variant {
  /** What it sends, after "sent". */
  readonly words: string
  readonly change: (request: CaseRequest) => CaseRequest
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

const replaceNumber =
  (by: JsonValue): Variant['change'] =>
  (request) => {
    const replaced = Object.entries(request.set ?? {}).map(([name, value]) => [name, value === 2 ? by : value])
    return { ...request, set: Object.fromEntries(replaced) }
  }

/** The mock has one check for both, so that the target is asked whether it has one answer. */
const variants: readonly (readonly [Measurable, string, Variant['change']])[] = [
  [
    'authorization-is-present',
    tell('calibrate.variant/authorization'),
    (request) => ({ ...request, authorization: { raw: '' } }),
  ],
  ['sign-is-present', tell('calibrate.variant/sign'), (request) => ({ ...request, sign: { raw: '' } })],
  ['body-is-json-object', tell('calibrate.variant/body'), (request) => ({ ...request, body: '' })],
  ['body-is-json-object', tell('calibrate.variant/list'), (request) => ({ ...request, body: '[]' })],
  [
    'action-is-present',
    tell('calibrate.variant/action'),
    (request) => ({ ...request, set: { ...request.set, action: '' }, omit: [] }),
  ],
  ['parameters-are-strings', tell('calibrate.variant/true'), replaceNumber(true)],
  ['parameters-are-strings', tell('calibrate.variant/a-list'), replaceNumber(['2'])],
]

/** The usual form with each other request that has the fault. */
export const variantForms: readonly (readonly [Measurable, Form])[] = variants.map(([name, words, change]) => [
  name,
  { ...usualForm, variant: { words, change } },
])

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
