import { actionDefinitions } from '../../schemas/generated/actions.ts'
import type { ActionName } from '../../schemas/generated/types.ts'
import type { ContractCase, JsonValue, KnobPath } from '../case.ts'
import { refused, served } from './expectations.ts'

// createMeeting is not on the page; what it needs is an assumption of its own.
const documented = actionDefinitions.filter(({ claims }) => claims.some((claim) => claim.startsWith('D')))
const required = documented.flatMap(({ name: action, required }) => required.map((name) => ({ action, name })))
const emptyKnob = (name: string): KnobPath =>
  name === 'action' ? 'codes.action-is-present.value' : 'codes.parameters-are-not-empty.value'
const lower = (action: ActionName) => action.toLowerCase()

const missing = required.map(({ action, name }) => ({
  id: `${lower(action)}-without-${name}-is-refused`,
  title: `${action} without ${name} is a missing parameter`,
  safe: true,
  request: { action, omit: [name] },
  expect: { D11: { statusCode: '-2' }, X8: refused },
})) satisfies ContractCase[]

const empty = required.map(({ action, name }) => ({
  id: `${lower(action)}-with-an-empty-${name}-is-refused`,
  title: `${action} with an empty ${name} counts as a missing parameter`,
  safe: false,
  request: { action, set: { [name]: '' } },
  expect: { A8: { statusCode: '-2', knob: emptyKnob(name) } },
})) satisfies ContractCase[]

interface ValueRow {
  readonly id: string
  readonly title: string
  readonly set: Readonly<Record<string, JsonValue>>
}

const wrongTypes: readonly ValueRow[] = [
  { id: 'a-confid-that-is-a-number-is-refused', title: 'confid 2 is not the text 002', set: { confid: 2 } },
  { id: 'a-confid-that-is-a-list-is-refused', title: 'A list of confids is not allowed', set: { confid: ['002'] } },
  { id: 'an-appid-that-is-an-object-is-refused', title: 'appid must be text', set: { appid: { id: 'x' } } },
  { id: 'a-phone-that-is-a-number-is-refused', title: 'phone must be text', set: { phone: 10000000000 } },
  { id: 'a-phone-that-is-true-is-refused', title: 'phone true is not allowed', set: { phone: true } },
]

const nulls: readonly ValueRow[] = [
  { id: 'a-confid-that-is-null-is-refused', title: 'confid null is not allowed', set: { confid: null } },
  { id: 'an-appid-that-is-null-is-refused', title: 'appid null is not allowed', set: { appid: null } },
  { id: 'a-phone-that-is-null-is-refused', title: 'phone null is not allowed', set: { phone: null } },
]

const wrongPhones: readonly ValueRow[] = [
  { id: 'a-phone-of-letters-is-refused', title: 'Letters are no phone', set: { phone: 'telephone' } },
  { id: 'a-phone-of-two-digits-is-refused', title: 'Two digits are no phone', set: { phone: '12' } },
  {
    id: 'a-phone-of-21-digits-is-refused',
    title: 'Twenty-one digits are no phone',
    set: { phone: '100000000000000000000' },
  },
]

const rightPhones: readonly ValueRow[] = [
  {
    id: 'a-phone-with-a-country-code-is-served',
    title: 'A plus in front is well-formed',
    set: { phone: '+8610000000000' },
  },
  { id: 'a-phone-with-a-hyphen-is-served', title: 'An area code may be set off', set: { phone: '010-00000000' } },
  { id: 'a-phone-of-three-digits-is-served', title: 'Three digits are well-formed', set: { phone: '000' } },
]

const hangupMeeting = (rows: readonly ValueRow[], expect: ContractCase['expect']): ContractCase[] =>
  // A phone that is not well-formed cannot be anybody's, but that it is refused is an assumption only.
  rows.map(({ id, title, set }) => ({ id, title, safe: false, request: { action: 'hangupMeeting', set }, expect }))

/** What the parameters must be: D8, D11, X8, A7, A8, A9. */
export const parameterCases: readonly ContractCase[] = [
  ...missing,
  {
    id: 'an-empty-object-is-refused',
    title: 'A body without any parameter is a missing parameter',
    safe: true,
    request: { body: '{}' },
    expect: { D11: { statusCode: '-2' } },
  },
  {
    id: 'a-confid-of-digits-in-quotes-is-served',
    title: 'A confid of digits is sent as a JSON string',
    safe: false,
    request: { set: { confid: '{confid}' } },
    expect: { D8: served },
  },
  {
    id: 'an-action-that-is-a-number-is-refused',
    title: 'action must be text',
    safe: true,
    request: { set: { action: 1 } },
    expect: { D8: refused },
  },
  ...empty,
  ...hangupMeeting(wrongTypes, { A7: { statusCode: '-101', knob: 'codes.parameters-are-strings.value' } }),
  ...hangupMeeting(nulls, { A7: { statusCode: '-101', knob: 'codes.parameters-are-not-null.value' } }),
  ...hangupMeeting(wrongPhones, { O1: { statusCode: '-102', knob: 'codes.phone-is-well-formed.value' }, A9: refused }),
  ...hangupMeeting(rightPhones, { A9: served }),
]
