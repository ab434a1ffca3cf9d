import type { CheckName, StatusCode } from '../../schemas/generated/types.ts'
import { tell } from '../../words/english.ts'
import type { CaseRequest, ContractCase, Expectation, Expectations } from '../case.ts'

/** The request passes: what the rule allows must not be refused. */
export const served: Expectation = { statusCode: '0' }

/** The request does not pass, whichever code says so: all that a rule without a code can ask. */
export const refused: Expectation = { statusCodeIsNot: ['0'] }

/**
 * The same where the page leaves the reading open and a server in front may have one of its own: whatever it answers breaks
 * nothing that is documented.
 */
export const byReading = {
  served: { ...served, httpStatus: 200, envelope: 'either' },
  refused: { ...refused, envelope: 'either' },
} as const satisfies Record<string, Expectation>

/** That code; when another one comes, the check's own is the knob to turn. */
export const code = (statusCode: StatusCode, check: CheckName): Expectation => ({
  statusCode,
  knob: `codes.${check}.value`,
})

/** What a case may have beside its title and its request. */
type Others = Omit<ContractCase, 'id' | 'title' | 'request'>

/** A group of cases that a live account can be asked. */
export const safe = (expect: Expectations = {}): Others => ({ safe: true, expect })

/** A group of cases that a live account is not asked unless it is allowed. */
export const unsafe = (expect: Expectations = {}): Others => ({ safe: false, expect })

/** The cases of a group, by id: of each its title, its request, and what it does not share with the others. */
export const createCases = (
  shared: Others,
  rows: Readonly<Record<string, readonly [title: string, request: CaseRequest, own?: Partial<Others>]>>,
): ContractCase[] =>
  Object.entries(rows).map(([id, [title, request, own]]) => ({ id, title, request, ...shared, ...own }))

/** The title of a case, and what differs in its request, or the whole of it. */
type SeriesRow = readonly [title: string, value: string | CaseRequest, own?: Partial<Others>]

/** The cases of a group whose requests mostly differ in one value. Rows are named by what stands for {} in their ids, or by the whole id. */
export const createSeries = (
  shared: Others,
  [id, request]: readonly [id: string, request: (value: string) => CaseRequest],
  rows: Readonly<Record<string, SeriesRow>>,
): ContractCase[] =>
  Object.entries(rows).map(([name, [title, value, own]]) => ({
    id: /-(?:refused|served)$/.test(name) ? name : id.replace('{}', name),
    title,
    request: typeof value === 'string' ? request(value) : value,
    ...shared,
    ...own,
  }))

/**
 * The same cases for each action, or for these: where they are several, the id says at its end which, unless it is destroyMeeting. A meeting is
 * created on no live account; a refusal to create one is asked there once the telephone numbers in it are allowed.
 * `isAfterSign` is for what is looked at once the action is known: whether a target knows createMeeting is observed only (O7).
 */
export const forEachAction = (
  cases: readonly ContractCase[],
  isAfterSign = false,
  actions: readonly KnownAction[] = everyAction,
): ContractCase[] =>
  cases.flatMap((each) =>
    actions.map((action) => {
      if (action === 'destroyMeeting') return each
      const other = action === 'hangupMeeting' ? asHangup(each, isAfterSign) : asCreation(each, isAfterSign)
      return actions.length > 1 ? other : { ...other, id: each.id, title: each.title }
    }),
  )

type KnownAction = 'destroyMeeting' | 'hangupMeeting' | 'createMeeting'
export const everyAction: readonly KnownAction[] = ['destroyMeeting', 'hangupMeeting', 'createMeeting']

/** The number is the page's masked one: whoever refuses that breaks X9, and nothing is to be learnt of the rest. */
function asHangup(each: ContractCase, isAfterSign: boolean): ContractCase {
  const hangup = forAction(each, 'hangupMeeting')
  return each.safe && !isAfterSign
    ? hangup
    : { ...hangup, restsOn: [...(hangup.restsOn ?? []), 'a-masked-phone-is-served'] }
}

function asCreation(each: ContractCase, isAfterSign: boolean): ContractCase {
  const created = forAction(each, 'createMeeting')
  const restsOn = [...(created.restsOn ?? []), 'createmeeting-is-served']
  if (!each.safe) return { ...created, neverLive: ringing, restsOn }
  if (isAfterSign) return { ...created, restsOn }
  // Whoever does not know the action may say so first.
  const expect = Object.entries(created.expect).filter(([, { statusCodeIsNot }]) => statusCodeIsNot)
  return { ...created, expect: Object.fromEntries(expect) }
}

/** What the id of a case for an action ends with, where others are asked the same. */
export const ends = {
  destroyMeeting: '',
  hangupMeeting: '-when-hanging-up',
  createMeeting: '-when-creating',
} as const satisfies Record<KnownAction, string>

/** Whether a case is not one that asks the same of another action than destroyMeeting. */
export const isOfOneAction = ({ id }: ContractCase): boolean =>
  !id.endsWith(ends.hangupMeeting) && !id.endsWith(ends.createMeeting)

function forAction(each: ContractCase, action: KnownAction): ContractCase {
  const restsOn = each.restsOn && { restsOn: each.restsOn.map((id) => (grounds.has(id) ? id : id + ends[action])) }
  const request = { ...each.request, action }
  return { ...each, id: each.id + ends[action], title: `${each.title}: ${action}`, request, ...restsOn }
}

/** Why no live account is asked to create a meeting. */
export const ringing = tell('contract.rings')

/** What cases of every action rest on. */
const grounds = new Set(['createmeeting-is-served', 'a-sign-in-upper-case-is-served', 'a-sign-in-lower-case-is-served'])
