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
  enum: 'faultEnum',
  reachable: 'faultReachable',
  taken: 'faultTaken',
  time: 'faultTime',
  target: 'faultTarget',
}

/** Patterns in words: those of the schemas that a form can break, and those of the controls. */
const forms: Readonly<Record<string, TextKey>> = {
  '-?[0-9]+': 'faultCode',
  '(?!0$)-?[0-9]+': 'faultRefusalCode',
  '(served|(?!0$)-?[0-9]+)': 'faultRefusalCode',
  '[+-](0[0-9]|1[0-4]):[0-5][0-9]': 'faultOffset',
  '\\+?[0-9*][0-9*-]{2,19}': 'faultPhone',
}

/** What a text of that pattern looks like; a regular expression is shown to nobody. */
const describePattern = (pattern: string): string =>
  t(forms[pattern.replace(/^\^(.*)\$$/, '$1').replaceAll('\\-', '-')] ?? 'faultForm')

/** What is wrong with a member, in the reader's language. */
export function describeFault({ detail, message }: PointedFault): string {
  const { name = '', values = {} } = message ?? {}
  if (name === 'type' && /^(?:number|integer)$/.test(String(values.type)))
    return t(values.type === 'integer' ? 'faultInteger' : 'faultNumber')
  if (name === 'pattern') return describePattern(String(values.pattern))
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
]

/** What the browser finds wrong with what was typed, in the page's language; undefined where it finds nothing. */
export function describeInvalid(control: Control): string | undefined {
  if (control.validity?.patternMismatch) return describePattern((control as HTMLInputElement).pattern)
  const found = invalid.find(([state]) => control.validity?.[state])
  return found && t(found[1], { limit: control.getAttribute(found[2]) ?? '' })
}
