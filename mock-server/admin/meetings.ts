import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { NewMeeting } from '../../schemas/generated/types.ts'
import { type Instance, tokensOf } from '../instance.ts'
import { maskPhone } from '../journal/mask.ts'
import { createMask, type Mask } from '../masking/mask-text.ts'
import type { Meeting } from '../state/meetings.ts'
import { notFound } from './admin-problem.ts'
import { scopeOf } from './scope.ts'

/** Opens a meeting in the account's own place. Throws AdminProblem 404 for an account or application there is not. */
export function createMeeting(instance: Instance, plan: NewMeeting) {
  const { accountSID = builtInAccounts.accounts[0].accountSID, participants, meetingname } = plan
  const { account, namespace } = scopeOf(instance, accountSID)
  const appid = plan.appid ?? account?.applications.keys().next().value
  if (appid === undefined || !account?.applications.has(appid)) {
    throw notFound('The account has no application of that appid. GET /__admin/accounts lists what there is.')
  }
  const confid = plan.confid ?? instance.nextMeid()
  const createdAt = namespace.clock.now()
  const meeting = namespace.meetings.create({ accountSID, confid, appid, meetingname, participants, createdAt })
  return showMeeting(meeting, createMask(tokensOf(instance)))
}

/** The meetings of one account or of all, oldest first. */
export function listMeetings(instance: Instance, accountSID: string | undefined) {
  const { namespaces } = instance
  const mask = createMask(tokensOf(instance))
  const meetings =
    accountSID === undefined
      ? namespaces.all().flatMap((namespace) => namespace.meetings.list())
      : namespaces
          .of(accountSID)
          .meetings.list()
          .filter((meeting) => meeting.accountSID === accountSID)
  return meetings.map((meeting) => showMeeting(meeting, mask))
}

/** Ids and names are what a request sent, which may have put a secret there. */
function showMeeting({ participants, createdAt, ...meeting }: Meeting, mask: Mask) {
  const { accountSID, confid, appid, meetingname, status } = meeting
  return {
    accountSID,
    confid: mask(confid),
    ...(appid !== undefined && { appid: mask(appid) }),
    ...(meetingname !== undefined && { meetingname: mask(meetingname) }),
    status,
    participants: [...participants.values()].map(({ name, phone, status }) => ({
      ...(name !== undefined && { name: mask(name) }),
      phone: maskPhone(mask(phone)),
      status,
    })),
    createdAt: new Date(createdAt).toISOString(),
  }
}
