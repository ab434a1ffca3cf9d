import { actionDefinitions } from '../../schemas/generated/actions.ts'
import { tell } from '../../words/english.ts'
import type { CaseRequest, ContractCase, Expectations, JsonValue } from '../case.ts'
import { code, createCases, everyAction, forEachAction, refused, safe, served, unsafe } from './create-cases.ts'
import { phoneCases } from './phones.ts'

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
  ['in-snake-case', 'in snake case', (name) => name.replace(/id$/, '_id').replace(/^(act|pho)/, '$1_')],
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

const inQuery = required.flatMap(({ action, name }) => {
  const value = { action, appid: '{appid}', confid: 'no-such-meeting', phone: 'nobody' }[name]
  return createCases(safe({ D11: { statusCode: '-2' } }), {
    [`${action.toLowerCase()}-with-${name}-in-the-query-is-refused`]: [
      `${name} in the query is as good as none: ${action}`,
      { action, omit: [name], query: `Sign={sign}&${name}=${value}` },
    ],
  })
})

/** By what the value is called elsewhere, a parameter is missing as well (D14). */
const renamed = required.flatMap(({ action, name }) => {
  const [other, set] = { confid: ['meid', '{confid}'], phone: ['mobile', 'nobody'] }[name] ?? []
  if (!other || !set) return []
  return createCases(safe({ D11: { statusCode: '-2' } }), {
    [`${action.toLowerCase()}-with-${other}-for-${name}-is-refused`]: [
      `${other} is not ${name}, which is missing from ${action} then`,
      { action, omit: [name], set: { [other]: set } },
    ],
  })
})

const empty = required.flatMap(({ action, name }) =>
  createCases(unsafe({ A8: code('-2', name === 'action' ? 'action-is-present' : 'parameters-are-not-empty') }), {
    [`${action.toLowerCase()}-with-an-empty-${name}-is-refused`]: [
      `${action} with an empty ${name} counts as a missing parameter`,
      { action, set: { [name]: '' } },
    ],
  }),
)

/** The actions that need such a parameter. */
const actionsWith = (name: string) =>
  everyAction.filter((action) => actionDefinitions.find((each) => each.name === action)?.required.includes(name))

/** Of each parameter that is needed: with its article, its text, and a number that could be meant for it. */
const texts: readonly (readonly [name: string, articled: string, text: string, number: number])[] = [
  ['appid', 'an-appid', '{appid}', 1],
  ['confid', 'a-confid', '{confid}', 2],
  ['phone', 'a-phone', '{phone}', 10000000000],
  ['creator', 'a-creator', '10000000000', 10000000000],
]

const mistyped = texts.flatMap(([name, articled, text, number]) => {
  const held: Readonly<Record<string, JsonValue>> = {
    null: null,
    'a-number': number,
    true: true,
    'a-list': [text],
    'an-object': { id: text },
    ...(name === 'confid' && { false: false, 'an-empty-object': {} }),
  }
  return Object.entries(held).flatMap(([end, value]) => {
    const check = value === null ? 'parameters-are-not-null' : 'parameters-are-strings'
    const cases = createCases(unsafe({ A7: code('-101', check) }), {
      [`${articled}-that-is-${end}-is-refused`]: [
        `${name} must be text: ${end.replace('-', ' ')} is not allowed`,
        { set: { [name]: value } },
      ],
    })
    return forEachAction(cases, true, actionsWith(name)).map((each) =>
      value === 2 && !each.request.action ? { ...each, neverLive: tell('contract.may-be-a-meeting') } : each,
    )
  })
})

/** What createMeeting may be sent without is served as null and as a number, as callers send it (O13). */
const created = actionDefinitions.find(({ name }) => name === 'createMeeting')?.parameters ?? []
const optional = created.filter(({ isRequired }) => !isRequired).map(({ name }) => name)
const untyped = [...optional, 'name'].flatMap((name) => {
  const set = (value: JsonValue) =>
    name === 'name' ? { parties: [{ name: value, phone: '10000000001' }] } : { [name]: value }
  // Neither is the id of the new meeting (A15).
  const own: Expectations = name === 'confid' ? { A15: { meid: '^(?!(?:null|2)$).+$' } } : {}
  return forEachAction(
    [
      ...createCases(unsafe({ O13: served, A7: served, ...own }), {
        [`an-optional-${name}-that-is-null-is-served`]: [
          `${name} may be left out, so it may be null`,
          { set: set(null) },
        ],
        [`an-optional-${name}-that-is-a-number-is-served`]: [
          `${name} may be left out, so it may be a number`,
          { set: set(2) },
        ],
      }),
      ...createCases(unsafe({ A7: code('-101', 'parameters-are-strings') }), {
        [`an-optional-${name}-that-is-true-is-refused`]: [
          `${name} may be left out, but not be true`,
          { set: set(true) },
        ],
      }),
    ],
    true,
    ['createMeeting'],
  )
})

/** What the parameters must be: D8, D11, X8, A7, A8, A9, O13. */
export const parameterCases: readonly ContractCase[] = [
  ...missing,
  ...misnamed,
  ...inQuery,
  ...renamed,
  ...createCases(safe({ D11: { statusCode: '-2' } }), {
    'an-empty-object-is-refused': ['A body without any parameter is a missing parameter', { body: '{}' }],
  }),
  ...createCases(safe({ D8: refused }), {
    'an-action-that-is-a-number-is-refused': ['action must be text', { set: { action: 1 } }],
    'an-action-that-is-null-is-refused': ['action must be text, not null', { set: { action: null } }],
    'an-action-that-is-true-is-refused': ['action must be text, not true', { set: { action: true } }],
    'an-action-that-is-an-object-is-refused': ['action must be text, not an object', { set: { action: {} } }],
    ...Object.fromEntries(
      everyAction.flatMap((action) =>
        Object.entries({ 'a-list': [action], 'an-object': { name: action } }).map(
          ([end, value]): [string, [string, CaseRequest]] => [
            `${action.toLowerCase()}-in-${end}-is-refused`,
            [`action must be text: ${end.replace('-', ' ')} with ${action} is not`, { action, set: { action: value } }],
          ],
        ),
      ),
    ),
  }),
  ...empty,
  ...mistyped,
  ...untyped,
  ...phoneCases,
]
