import { finish, type Mask, type MaskInSteps, maskPhone, type Steps } from '../../../masking/index.ts'
import { builtInAccounts } from '../../../schemas/generated/accounts.ts'
import type { MeetingsQuery, NewMeeting } from '../../../schemas/generated/types.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Meeting } from '../../state/meetings.ts'
import { tokensOf } from '../../state/tokens.ts'
import { createMask, createMaskInSteps } from '../../vendor/mask.ts'
import { AdminProblem, notFound } from '../admin-problem.ts'
import { meetingsQuery, newMeeting } from '../checked.ts'
import { jsonPieces, type Pieces } from '../json-pieces.ts'
import { defineRoute } from '../route.ts'
import { scopeOf } from '../scope.ts'
import { defineForgetting } from './forgetting.ts'

export const meetingRoutes = [
  defineRoute('meetings', {
    method: 'GET',
    path: '/meetings',
    operationId: 'listMeetings',
    summary: 'Lists the meetings that the mock remembers, telephone numbers masked',
    account: 'query',
    query: meetingsQuery,
    answer: { status: 200, schema: 'MeetingList' },
    run: ({ mock, query }) => ({ pieces: listMeetings(mock.instance, query) }),
  }),
  defineRoute('meetings', {
    method: 'POST',
    path: '/meetings',
    operationId: 'createMeeting',
    summary: 'Opens a meeting, to be ended or hung up in',
    account: '/accountSID',
    body: newMeeting,
    answer: { status: 201, schema: 'MeetingState' },
    refusals: [404, 409],
    changes: 'meetings',
    run: ({ mock, body }) => ({ body: createMeeting(mock.instance, body) }),
  }),
  defineForgetting('meetings', 'forgetMeetings', 'Forgets the meetings, of one account or of all'),
]

/** Opens a meeting in the account's own place. Throws AdminProblem: 404 for an account or application there is not, 409 for the confid of an open meeting. */
function createMeeting(instance: Instance, plan: NewMeeting) {
  const { accountSID = builtInAccounts.accounts[0].accountSID, participants, meetingname } = plan
  const { account, namespace } = scopeOf(instance, accountSID)
  const appid = plan.appid ?? account?.applications.keys().next().value
  if (appid === undefined || !account?.applications.has(appid)) {
    throw notFound({ name: 'unknown-application', values: {} })
  }
  const confid = plan.confid ?? instance.nextMeid()
  if (namespace.meetings.find(accountSID, confid)?.status === 'open') throw confidIsTaken()
  const createdAt = namespace.clock.now()
  const meeting = namespace.meetings.create({ accountSID, confid, appid, meetingname, participants, createdAt })
  return finish(showMeeting(meeting, createMasks(instance)))
}

const confidIsTaken = (): AdminProblem => {
  const message = { name: 'taken', values: {} }
  const errors = [{ pointer: '/confid', detail: 'Expected the confid of no open meeting.', message }]
  return new AdminProblem(409, { name: 'conflict/meeting-is-open', values: {} }, { errors })
}

/** A page of the meetings. Its cursor is a meeting's number, so that nothing which comes or goes shifts a page. */
function* listMeetings(instance: Instance, query: MeetingsQuery): Pieces {
  const { accountSID, limit = 50, order = 'newest', cursor } = query
  const kept = meetingsOf(instance, accountSID)
  const inOrder = order === 'newest' ? kept.reverse() : kept
  const isBeyond = ({ number }: Meeting) =>
    cursor === undefined || (order === 'newest' ? number < Number(cursor) : number > Number(cursor))
  const rest = inOrder.filter(isBeyond)
  const page = rest.slice(0, limit)
  const nextCursor = rest.length > limit ? String(page.at(-1)?.number) : null
  const masks = createMasks(instance)
  yield '{"meetings":['
  for (const [index, meeting] of page.entries()) {
    if (index > 0) yield ','
    yield* jsonPieces(yield* showMeeting(meeting, masks))
  }
  yield `],${JSON.stringify({ nextCursor, total: kept.length }).slice(1)}`
}

/** Those of one account or of all, oldest first. */
function meetingsOf({ namespaces }: Instance, accountSID: string | undefined): Meeting[] {
  if (accountSID !== undefined) {
    const { meetings } = namespaces.of(accountSID)
    return meetings.list().filter((meeting) => meeting.accountSID === accountSID)
  }
  const all = namespaces.all().flatMap(({ meetings }) => meetings.list())
  return all.sort((one, other) => one.number - other.number)
}

/** One for short texts, which knows what it masked before, and one for long ones. */
interface Masks {
  readonly mask: Mask
  readonly inSteps: MaskInSteps
}

const createMasks = (instance: Instance): Masks => ({
  mask: createMask(tokensOf(instance)),
  inSteps: createMaskInSteps(tokensOf(instance)),
})

/** A request may give a name of a megabyte. */
function* show(text: string, { mask, inSteps }: Masks): Steps<string> {
  return text.length > 4096 ? yield* inSteps(text) : mask(text)
}

/** Ids and names are what a request sent, which may have put a secret there. */
function* showMeeting({ participants, createdAt, ...meeting }: Meeting, masks: Masks) {
  const { accountSID, confid, appid, meetingname, status } = meeting
  const shown = []
  for (const { name, phone, status } of participants.values()) {
    const named = name !== undefined && { name: yield* show(name, masks) }
    shown.push({ ...named, phone: maskPhone(yield* show(phone, masks)), status })
    yield
  }
  return {
    accountSID,
    confid: yield* show(confid, masks),
    ...(appid !== undefined && { appid: yield* show(appid, masks) }),
    ...(meetingname !== undefined && { meetingname: yield* show(meetingname, masks) }),
    status,
    participants: shown,
    createdAt: new Date(createdAt).toISOString(),
  }
}
