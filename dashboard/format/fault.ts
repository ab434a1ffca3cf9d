import type { PointedFault } from '../api/request-json.ts'
import { type TextKey, t } from '../text/index.ts'

const words: Readonly<Record<string, TextKey>> = {
  required: 'faultRequired',
  minimum: 'faultMinimum',
  maximum: 'faultMaximum',
  exclusiveMinimum: 'faultExclusiveMinimum',
  minLength: 'faultMinLength',
  maxLength: 'faultMaxLength',
  minItems: 'faultMinItems',
  maxItems: 'faultMaxItems',
  pattern: 'faultPattern',
  enum: 'faultEnum',
  reachable: 'faultReachable',
  time: 'faultTime',
  target: 'faultTarget',
}

/** What is wrong with a member, in the reader's language. */
export function describeFault({ pointer, detail, message }: PointedFault): string {
  const { name = '', values = {} } = message ?? {}
  if (name === 'type' && /^(?:number|integer)$/.test(String(values.type)))
    return t(values.type === 'integer' ? 'faultInteger' : 'faultNumber')
  if (name === 'pattern' && pointer.endsWith('/phone')) return t('faultPhone')
  const key = words[name]
  // The other keywords say that a body has the wrong members or kinds of them, and no form makes such a body.
  if (key === undefined) return detail
  return t(key, Object.fromEntries(Object.entries(values).map(([place, value]) => [place, textOf(value)])))
}

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(t('comma')) : String(value))

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const invalid: readonly [state: keyof ValidityState, words: TextKey, bound: string][] = [
  ['badInput', 'faultNumber', ''],
  ['valueMissing', 'faultRequired', ''],
  ['rangeUnderflow', 'faultMinimum', 'min'],
  ['rangeOverflow', 'faultMaximum', 'max'],
  ['stepMismatch', 'faultInteger', ''],
  ['patternMismatch', 'faultForm', ''],
]

/** What the browser finds wrong with what was typed, in the page's language; undefined where it finds nothing. */
export function describeInvalid(control: Control): string | undefined {
  const found = invalid.find(([state]) => control.validity?.[state])
  return found && t(found[1], { limit: control.getAttribute(found[2]) ?? '' })
}
