import { type BehaviourOverride, resolveBehaviour } from '../../mock-server/behaviour/resolve-behaviour.ts'
import type { CheckContext } from '../../mock-server/checks/check.ts'
import { runChecks } from '../../mock-server/checks/run-checks.ts'
import { signatureChecks } from '../../mock-server/checks/signature-checks.ts'
import { diagnose, type Evidence, type Finding } from '../../mock-server/doctor/index.ts'
import { type RefusalReport, reportRefusal } from '../../mock-server/journal/entry.ts'
import { createAccounts } from '../../mock-server/state/accounts.ts'
import { parseAuthorization } from '../../mock-server/vendor/authorization.ts'
import type { VendorRequest } from '../../mock-server/vendor/vendor-request.ts'
import { readSign } from '../../mock-server/vendor-route/read-vendor-request.ts'

/** A signed request, and what is needed to judge its signature. */
export interface SignedRequest {
  readonly accountSID: string
  readonly authToken: string
  /** What stands behind the question mark. */
  readonly query: string
  readonly authorization: string | undefined
  readonly appid: string | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  readonly behaviour: BehaviourOverride
}

export interface Verdict {
  /** undefined when the signature is right. */
  readonly refusal: RefusalReport | undefined
  /** undefined when the signature is right, or no known mistake explains it. */
  readonly finding: Finding | undefined
  /** The timestamp of a well-formed Authorization. */
  readonly timestamp: string | undefined
}

/**
 * Makes the mock's own checks of Sign and Authorization, in the mock's order, and asks its doctor (D4, D5). Nothing is
 * sent. Throws BehaviourError for a behaviour that cannot be followed.
 *
 * @example
 * const { refusal, finding } = judgeSignature({ accountSID, authToken, query, authorization, appid, now, behaviour: {} })
 */
export function judgeSignature(signed: SignedRequest): Verdict {
  const { accountSID, authToken } = signed
  const accounts = createAccounts([{ accountSID, authToken }])
  const request = createRequest(signed)
  const behaviour = resolveBehaviour(signed.behaviour)
  const context: CheckContext = {
    account: accounts.get(accountSID),
    accounts,
    authorization: parseAuthorization(signed.authorization),
    application: undefined,
    action: undefined,
    meeting: undefined,
    environment: 'sandbox',
    now: signed.now,
    timestampRules: behaviour,
  }
  const order = behaviour.order.filter(({ check }) => signatureChecks.has(check.name))
  const refused = runChecks(order, request, context)
  const refusal =
    refused &&
    reportRefusal(
      refused,
      [...accounts.values()].map((account) => account.authToken),
    )
  const others = [...accounts.values()].filter((account) => account.accountSID !== accountSID)
  const finding = refused && diagnose(evidence(signed, request, context, others))
  return { refusal, finding, timestamp: context.authorization?.timestamp }
}

const createRequest = ({ accountSID, query, authorization }: SignedRequest): VendorRequest => ({
  accountSID,
  sign: readSign(query),
  authorization,
  namedEnvironment: undefined,
  callerIp: '',
  body: '',
  bodyBytes: undefined,
  parameters: undefined,
  forcing: undefined,
})

function evidence(
  { appid, query }: SignedRequest,
  { accountSID, sign, authorization }: VendorRequest,
  { account, now, timestampRules }: CheckContext,
  others: Evidence['others'],
): Evidence {
  const { utcOffsetMilliseconds, windowMilliseconds } = timestampRules
  return {
    accountSID,
    appid,
    sign,
    authorization,
    query,
    account,
    others,
    now,
    utcOffsetMilliseconds,
    windowMilliseconds,
  }
}
