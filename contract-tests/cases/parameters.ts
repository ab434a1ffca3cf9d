import { actionDefinitions } from '../../schemas/generated/actions.ts'
import type { CaseRequest, ContractCase, JsonValue } from '../case.ts'
import { code, createCases, refused, safe, served, unsafe } from './create-cases.ts'

// createMeeting is not on the page; what it needs is an assumption of its own.
const documented = actionDefinitions.filter(({ claims }) => claims.some((claim) => claim.startsWith('D')))
const required = documented.flatMap(({ name: action, required }) => required.map((name) => ({ action, name })))

const missing = required.flatMap(({ action, name }) =>
  createCases(safe({ D11: { statusCode: '-2' }, X8: refused }), {
    [`${action.toLowerCase()}-without-${name}-is-refused`]: [
      `${action} without ${name} is a missing parameter`,
      { action, omit: [name] },
    ],
  }),
)

/** How a parameter's name may be written otherwise: by such a name it is missing. */
const spellings: readonly (readonly [end: string, title: string, spell: (name: string) => string])[] = [
  ['in-upper-case', 'in upper case', (name) => name.toUpperCase()],
  ['with-a-capital', 'with a capital', (name) => name.replace(/^./, (first) => first.toUpperCase())],
  [
    'in-camel-case',
    'in camel case',
    (name) => name.replace(/id$/, 'Id').replace('phone', 'phoNe').replace('act', 'acT'),
  ],
  ['with-a-blank-behind', 'with a blank behind', (name) => `${name} `],
  ['with-an-underscore', 'with an underscore', (name) => `_${name}`],
]

const misnamed = required.flatMap(({ action, name }) =>
  spellings.flatMap(([end, title, spell]) =>
    createCases(safe({ D11: { statusCode: '-2' } }), {
      [`${action.toLowerCase()}-with-${name}-${end}-is-refused`]: [
        `${name} ${title} is not ${name}, which is missing from ${action} then`,
        {
          action,
          omit: [name],
          set: { [spell(name)]: name === 'action' ? action : name === 'phone' ? 'nobody' : `{${name}}` },
        },
      ],
    }),
  ),
)

const empty = required.flatMap(({ action, name }) =>
  createCases(unsafe({ A8: code('-2', name === 'action' ? 'action-is-present' : 'parameters-are-not-empty') }), {
    [`${action.toLowerCase()}-with-an-empty-${name}-is-refused`]: [
      `${action} with an empty ${name} counts as a missing parameter`,
      { action, set: { [name]: '' } },
    ],
  }),
)

const hangUp = (set: Readonly<Record<string, JsonValue>>): CaseRequest => ({ action: 'hangupMeeting', set })

/** What the parameters must be: D8, D11, X8, A7, A8, A9. */
export const parameterCases: readonly ContractCase[] = [
  ...missing,
  ...misnamed,
  ...createCases(safe({ D11: { statusCode: '-2' } }), {
    'an-empty-object-is-refused': ['A body without any parameter is a missing parameter', { body: '{}' }],
  }),
  ...createCases(unsafe({ D8: served }), {
    'a-confid-of-digits-in-quotes-is-served': [
      'A confid of digits is sent as a JSON string',
      { set: { confid: '{confid}' } },
    ],
  }),
  ...createCases(safe({ D8: refused }), {
    'an-action-that-is-a-number-is-refused': ['action must be text', { set: { action: 1 } }],
  }),
  ...empty,
  ...createCases(unsafe({ A7: code('-101', 'parameters-are-strings') }), {
    'a-confid-that-is-a-number-is-refused': ['confid 2 is not the text 002', hangUp({ confid: 2 })],
    'a-confid-that-is-a-list-is-refused': ['A list of confids is not allowed', hangUp({ confid: ['002'] })],
    'an-appid-that-is-an-object-is-refused': ['appid must be text', hangUp({ appid: { id: 'x' } })],
    'a-phone-that-is-a-number-is-refused': ['phone must be text', hangUp({ phone: 10000000000 })],
    'a-phone-that-is-true-is-refused': ['phone true is not allowed', hangUp({ phone: true })],
  }),
  ...createCases(unsafe({ A7: code('-101', 'parameters-are-not-null') }), {
    'a-confid-that-is-null-is-refused': ['confid null is not allowed', hangUp({ confid: null })],
    'an-appid-that-is-null-is-refused': ['appid null is not allowed', hangUp({ appid: null })],
    'a-phone-that-is-null-is-refused': ['phone null is not allowed', hangUp({ phone: null })],
  }),
  // A phone that is not well-formed cannot be anybody's, but that it is refused is an assumption only.
  ...createCases(unsafe({ O1: code('-102', 'phone-is-well-formed'), A9: refused }), {
    'a-phone-of-letters-is-refused': ['Letters are no phone', hangUp({ phone: 'telephone' })],
    'a-phone-of-two-digits-is-refused': ['Two digits are no phone', hangUp({ phone: '12' })],
    'a-phone-of-21-digits-is-refused': ['Twenty-one digits are no phone', hangUp({ phone: '100000000000000000000' })],
  }),
  ...createCases(unsafe({ A9: served }), {
    'a-phone-with-a-country-code-is-served': ['A plus in front is well-formed', hangUp({ phone: '+8610000000000' })],
    'a-phone-with-a-hyphen-is-served': ['An area code may be set off', hangUp({ phone: '010-00000000' })],
    'a-phone-of-three-digits-is-served': ['Three digits are well-formed', hangUp({ phone: '000' })],
  }),
]
