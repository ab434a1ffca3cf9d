import { builtInAccounts } from '../../../schemas/generated/accounts.ts'
import type { NewRequest, RightSignature } from '../../../schemas/generated/types.ts'
import type { Instance } from '../../instance/instance.ts'
import { writeTimestamp } from '../../vendor/authorization.ts'
import { computeSign } from '../../vendor/compute-sign.ts'
import { findDeeper } from '../../vendor/read-text.ts'
import { AdminProblem } from '../admin-problem.ts'
import { scopeOf } from '../scope.ts'
import { type Credentials, type Resent, signFor } from './sign-again.ts'

const hosts = { sandbox: 'sandbox.ytx.net', production: 'api.ytx.net' } as const

/** More than any function of the platform takes; of much more a stack would run out. */
const mostLevels = 500

const tooDeep = () =>
  new AdminProblem(422, { name: 'body-not-valid/too-deep', values: { member: '/parameters', limit: mostLevels } })

/** A request as a client sends it, signed for an account of the mock. Throws AdminProblem 404 for one that there is not, 422 for parameters that nest too deeply. */
export function writeRequest(instance: Instance, plan: NewRequest, mockHost = 'localhost'): Resent {
  const { version = '201612', endpoint = 'call/TeleMeeting.wx', environment, parameters } = plan
  const { accountSID, sign, authorization } = signPlan(instance, plan)
  if (findDeeper(parameters, mostLevels) !== undefined) throw tooDeep()
  const body = JSON.stringify(parameters)
  return {
    method: 'POST',
    // Half of a pair of surrogates, which JSON can hold, has no bytes.
    url: `/${version}/sid/${encodeURIComponent(accountSID.toWellFormed())}/${endpoint}?Sign=${sign}`,
    rawHeaders: Object.entries({
      Host: environment ? hosts[environment] : mockHost,
      Accept: 'application/json;',
      'Content-Type': 'application/json;charset=utf-8;',
      Authorization: authorization,
      'Content-Length': String(Buffer.byteLength(body)),
    }).flat(),
    body,
  }
}

function signPlan(instance: Instance, { accountSID = builtInAccounts.accounts[0].accountSID, mistake }: NewRequest) {
  const isUnknown = mistake === 'account-is-unknown'
  const { namespace, account: known } = scopeOf(instance, isUnknown ? undefined : accountSID)
  const account = known ?? { accountSID, authToken: madeUpToken }
  const { utcOffsetMilliseconds, windowMilliseconds } = instance.behaviour
  const age = mistake === 'timestamp-is-old' ? windowMilliseconds + 3_600_000 : 0
  const right = signFor(account, writeTimestamp(namespace.clock.now() - age, utcOffsetMilliseconds))
  return { accountSID, ...right, ...wrongPart(account, right, mistake) }
}

// Of 32 characters, as the platform's are.
const madeUpToken = 'notthetokenofanyaccountthereis00'

/** What is wrong with the signature of a request that makes the mistake. */
function wrongPart(
  { accountSID, authToken }: Credentials,
  { timestamp }: RightSignature,
  mistake: NewRequest['mistake'],
): Partial<RightSignature> {
  if (mistake === 'timestamp-comes-before-token') return { sign: computeSign(accountSID, timestamp, authToken) }
  if (mistake !== 'colon-joins-account') return {}
  return { authorization: Buffer.from(`${accountSID}:${timestamp}`).toString('base64') }
}
