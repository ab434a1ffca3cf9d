import { type Diagnosis, diagnoseRefusal as diagnose, type RefusedRequest } from '../doctor/index.ts'
import type { Instance } from '../instance/instance.ts'

/** Asks the doctor about a refusal; a success never gets here. */
export const diagnoseRefusal = (instance: Instance, refused: Omit<RefusedRequest, 'others'>): Diagnosis | undefined =>
  diagnose({ ...refused, others: () => otherAccounts(instance, refused.request.accountSID) })

/** Accounts made for one test are nobody else's business. */
function otherAccounts({ accounts, namespaces }: Instance, accountSID: string) {
  const { shared } = namespaces
  return [...accounts.values()]
    .filter((each) => each.accountSID !== accountSID && namespaces.peek(each.accountSID) === shared)
    .slice(0, 16)
}
