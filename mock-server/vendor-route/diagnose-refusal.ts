import { diagnoseRefusal as diagnose, type Finding } from '../doctor/index.ts'
import type { Instance } from '../instance/instance.ts'
import type { VendorRequest } from '../vendor/vendor-request.ts'
import type { Outcome } from './answer-request.ts'

/** Asks the doctor about a refusal; a success never gets here. */
export const diagnoseRefusal = (
  instance: Instance,
  request: VendorRequest,
  query: string,
  { refusal, context }: Outcome,
): Finding | undefined =>
  refusal && diagnose({ refusal, request, context, query, others: () => otherAccounts(instance, request.accountSID) })

/** Accounts made for one test are nobody else's business. */
function otherAccounts({ accounts, namespaces }: Instance, accountSID: string) {
  const { shared } = namespaces
  return [...accounts.values()]
    .filter((each) => each.accountSID !== accountSID && namespaces.peek(each.accountSID) === shared)
    .slice(0, 16)
}
