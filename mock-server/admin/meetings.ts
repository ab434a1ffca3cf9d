import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { NewMeeting } from '../../schemas/generated/types.ts'
import type { Instance } from '../instance.ts'
import { maskPhone } from '../journal/mask.ts'
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
  return showMeeting(namespace.meetings.create({ accountSID, confid, appid, meetingname, participants, createdAt }))
}

/** The meetings of one account or of all, oldest first. */
export function listMeetings({ namespaces }: Instance, accountSID: string | undefined) {
  const meetings =
    accountSID === undefined
      ? namespaces.all().flatMap((namespace) => namespace.meetings.list())
      : namespaces
          .of(accountSID)
          .meetings.list()
          .filter((meeting) => meeting.accountSID === accountSID)
  return meetings.map(showMeeting)
}

function showMeeting({ participants, createdAt, ...meeting }: Meeting) {
  const { accountSID, confid, appid, meetingname, status } = meeting
  return {
    accountSID,
    confid,
    ...(appid !== undefined && { appid }),
    ...(meetingname !== undefined && { meetingname }),
    status,
    participants: [...participants.values()].map(({ name, phone, status }) => ({
      ...(name !== undefined && { name }),
      phone: maskPhone(phone),
      status,
    })),
    createdAt: new Date(createdAt).toISOString(),
  }
}
