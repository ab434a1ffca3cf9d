import { signatureChecks } from '../checks/signature-checks.ts'
import { diagnose, type Finding } from '../doctor/index.ts'
import type { Instance } from '../instance/instance.ts'
import type { VendorRequest } from '../vendor/vendor-request.ts'
import type { Outcome } from './answer-request.ts'

/** Asks the doctor when Sign or Authorization was refused (D4, D5); a success never gets here. */
export function diagnoseRefusal(
  instance: Instance,
  { accountSID, sign, authorization, parameters }: VendorRequest,
  query: string,
  { refusal, context }: Outcome,
): Finding | undefined {
  if (!refusal || !signatureChecks.has(refusal.by.check.name)) return undefined
  const appid = parameters?.get('appid')
  const { account, now, timestampRules } = context
  return diagnose({
    accountSID,
    sign,
    authorization,
    query,
    account,
    now,
    appid: typeof appid === 'string' ? appid : undefined,
    others: otherAccounts(instance, accountSID),
    utcOffsetMilliseconds: timestampRules.utcOffsetMilliseconds,
    windowMilliseconds: timestampRules.windowMilliseconds,
  })
}

/** Accounts made for one test are nobody else's business. */
function otherAccounts({ accounts, namespaces }: Instance, accountSID: string) {
  const { shared } = namespaces
  return [...accounts.values()]
    .filter((each) => each.accountSID !== accountSID && namespaces.peek(each.accountSID) === shared)
    .slice(0, 16)
}
