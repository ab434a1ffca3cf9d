import type { CheckName } from '../../schemas/generated/types.ts'
import type { Behaviour } from '../behaviour/resolve-behaviour.ts'
import type { CheckContext } from '../checks/check.ts'
import { type Refusal, runChecks } from '../checks/run-checks.ts'
import type { Account } from '../state/accounts.ts'
import { parseAuthorization } from '../vendor/authorization.ts'
import { readSign, type VendorRequest } from '../vendor/vendor-request.ts'
import type { Doctor, Opinion } from './create-doctor.ts'
import { diagnose } from './diagnose.ts'
import type { Evidence, KnownCredentials } from './examine.ts'

/** The checks of Sign and Authorization: those whose refusal the doctor can explain (D4, D5). */
const signatureChecks: ReadonlySet<CheckName> = new Set([
  'authorization-is-present',
  'authorization-is-well-formed',
  'authorization-names-the-account',
  'timestamp-is-within-window',
  'sign-is-present',
  'sign-is-well-formed',
  'sign-matches-account',
])

/** A refused request, and what the doctor looks at beside it. */
export interface RefusedRequest {
  readonly refusal: Refusal
  readonly request: VendorRequest
  readonly context: CheckContext
  /** What stands behind the question mark, as it came. */
  readonly query: string
  /** How far the mock's clock was moved ahead of the real one; 0 by default. */
  readonly clockMovedMilliseconds?: number
  /** Other accounts whose credentials may have been mixed up with these. */
  readonly others: readonly KnownCredentials[]
}

/** Which mistake was made, when it was Sign or Authorization that was refused (D4, D5): by a mock's doctor, or by a search. */
export function diagnoseRefusal(refused: RefusedRequest, doctor?: Doctor): Opinion {
  const { refusal, request, context, query, others, clockMovedMilliseconds = 0 } = refused
  const { name } = refusal.by.check
  if (!signatureChecks.has(name)) return undefined
  const { accountSID, sign, authorization, parameters } = request
  const { account, now, timestampRules } = context
  const appid = parameters?.get('appid')
  const evidence: Evidence = {
    accountSID,
    appid: typeof appid === 'string' ? appid : undefined,
    sign,
    authorization,
    query,
    account,
    others,
    now,
    clockMovedMilliseconds,
    utcOffsetMilliseconds: timestampRules.utcOffsetMilliseconds,
    windowMilliseconds: timestampRules.windowMilliseconds,
  }
  return doctor ? doctor.ask(name, evidence) : diagnose(evidence)
}

/** A signed request, and what is needed to judge its signature. */
export interface SignedRequest {
  readonly accountSID: string
  /** What stands behind the question mark. */
  readonly query: string
  readonly authorization: string | undefined
  readonly appid: string | undefined
  readonly accounts: ReadonlyMap<string, Account>
  /** Milliseconds since 1970. */
  readonly now: number
  readonly behaviour: Behaviour
}

export interface Verdict {
  /** undefined when the signature is right. */
  readonly refusal: Refusal | undefined
  /** undefined when the signature is right, or no known mistake explains it. */
  readonly diagnosis: Opinion
  /** The timestamp of a well-formed Authorization. */
  readonly timestamp: string | undefined
}

/**
 * Makes the mock's own checks of Sign and Authorization, in the mock's order, and diagnoses a refusal (D4, D5). Nothing
 * is sent.
 *
 * @example
 * const { refusal, diagnosis } = judgeSignature({ accountSID, query, authorization, appid, accounts, now, behaviour })
 */
export function judgeSignature(signed: SignedRequest): Verdict {
  const { accountSID, accounts, query, behaviour } = signed
  const request = createRequest(signed)
  const context = createContext(signed)
  const order = behaviour.order.filter(({ check }) => signatureChecks.has(check.name))
  const refusal = runChecks(order, request, context)
  const others = [...accounts.values()].filter((account) => account.accountSID !== accountSID)
  const diagnosis = refusal && diagnoseRefusal({ refusal, request, context, query, others })
  return { refusal, diagnosis, timestamp: context.authorization?.timestamp }
}

const createRequest = ({ accountSID, query, authorization, appid }: SignedRequest): VendorRequest => ({
  accountSID,
  sibling: undefined,
  sign: readSign(query),
  authorization,
  namedEnvironment: undefined,
  callerIp: '',
  body: '',
  bodyBytes: undefined,
  parameters: new Map([['appid', appid]]),
  forcing: undefined,
})

const createContext = ({ accountSID, authorization, accounts, now, behaviour }: SignedRequest): CheckContext => ({
  account: accounts.get(accountSID),
  accounts,
  authorization: parseAuthorization(authorization),
  application: undefined,
  action: undefined,
  actions: [],
  parameters: [],
  meeting: undefined,
  environment: 'sandbox',
  now,
  timestampRules: behaviour,
})
