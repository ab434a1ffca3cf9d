import type { JsonValue } from '../contract-tests/case.ts'
import type { Measurable } from './measurable.ts'

interface ParameterFault {
  /** The parameter that has it; undefined when none is left. */
  readonly on: 'confid' | 'phone' | undefined
  /** undefined leaves the parameter out. */
  readonly value: JsonValue | undefined
}

/** At most two of a request's parameters can be faulty here, confid and phone, and only phone can be no phone. */
export function parameterFaults(faults: ReadonlySet<Measurable>): ParameterFault[] {
  const values: [Measurable, JsonValue | undefined][] = [
    ['parameters-are-present', undefined],
    ['parameters-are-not-empty', ''],
    ['parameters-are-not-null', null],
    ['parameters-are-strings', 2],
  ]
  // A confid that is looked up has no other fault, and a phone that is no phone has none either.
  const free: ('confid' | 'phone')[] = [
    ...(faults.has('meeting-is-known') ? [] : (['confid'] as const)),
    ...(faults.has('phone-is-well-formed') ? [] : (['phone'] as const)),
  ]
  const named = values.filter(([name]) => faults.has(name)).map(([, value]) => ({ on: free.shift(), value }))
  return faults.has('phone-is-well-formed') ? [...named, { on: 'phone', value: 'telephone' }] : named
}
