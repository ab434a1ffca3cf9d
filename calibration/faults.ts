import type { CaseRequest, JsonValue } from '../contract-tests/case.ts'
import { type Fixtures, nobodysMeeting } from '../contract-tests/fixtures.ts'
import { type Measurable, measurable } from './measurable.ts'
import { type Form, parameterFaults, usualForm } from './parameter-faults.ts'

type Faults = ReadonlySet<Measurable>
type Part = Partial<CaseRequest> | undefined

/** A timestamp that is outside of any window that a platform may have. */
const longAgo = '20010101000000'

/**
 * A request with exactly these faults, or undefined where no request can have them together: a check that cannot be
 * evaluated holds, and some targets lack the account or the application that a fault takes. Everything else about it is
 * right, but for its confid, which belongs to no meeting: nothing is ended and nobody is hung up.
 */
export function composeRequest(
  faults: Faults,
  fixtures: Fixtures,
  confid: string,
  form: Form = usualForm,
): CaseRequest | undefined {
  const parts = [account(faults), authorization(faults), sign(faults), body(faults, form), application(faults)]
  if (parts.includes(undefined) || isHidden(faults, form)) return undefined
  const request: CaseRequest = Object.assign({ action: form.action }, ...parts)
  const named = { ...request, set: { confid, ...request.set } }
  return isFeasible(named, fixtures) ? withoutEnvironment(named, fixtures) : undefined
}

/** Whether the check for the meeting is evaluated beside these faults: its fault is in every request that can have it. */
export const seesMeeting = (faults: Faults, form: Form = usualForm): boolean =>
  !hidesMeeting.some((name) => faults.has(name)) && parameterFaults(faults, form).every(({ on }) => on !== 'confid')

const hidesMeeting: readonly Measurable[] = [
  'account-is-known',
  'body-is-json-object',
  'action-is-present',
  'action-is-known',
]

function account(faults: Faults): Part {
  const roles = {
    'account-is-known': 'unknown',
    'account-is-active': 'suspended',
    'account-has-balance': 'no-balance',
  } as const
  const named = Object.entries(roles).filter(([check]) => faults.has(check as Measurable))
  return named.length > 1 ? undefined : { account: named[0]?.[1] ?? 'active' }
}

function authorization(faults: Faults): Part {
  const isMissing = faults.has('authorization-is-present')
  const isMalformed = faults.has('authorization-is-well-formed')
  const isForeign = faults.has('authorization-names-the-account')
  const isLate = faults.has('timestamp-is-within-window')
  if (Number(isMissing) + Number(isMalformed) + Number(isForeign || isLate) > 1) return undefined
  if (isMissing) return { authorization: { raw: null } }
  if (isMalformed) return { authorization: { raw: '!!not-base64!!' } }
  const account = faults.has('account-is-known') ? ('active' as const) : ('unknown' as const)
  return { authorization: { ...(isForeign && { account }), ...(isLate && { timestamp: longAgo }) } }
}

function sign(faults: Faults): Part {
  const changes = {
    'sign-is-present': { raw: null },
    'sign-is-well-formed': { raw: 'not-hex' },
    'sign-matches-account': { wrongToken: true },
  } as const
  const named = Object.entries(changes).filter(([check]) => faults.has(check as Measurable))
  return named.length > 1 ? undefined : { sign: named[0]?.[1] ?? {} }
}

/** The page's own number, which is masked, so that it can be nobody's (X9). */
export const maskedPhone = nobodysMeeting.phone

function body(faults: Faults, form: Form): Part {
  const parameters = parameterFaults(faults, form)
  const wholes = ['body-is-json-object', 'action-is-present', 'action-is-known'].filter((name) =>
    faults.has(name as Measurable),
  )
  if (wholes.length + Number(parameters.length > 0) > 1 || parameters.some(({ on }) => on === undefined))
    return undefined
  if (faults.has('body-is-json-object')) return { body: '{' }
  const phone: { phone?: JsonValue } = form.action === 'hangupMeeting' ? { phone: maskedPhone } : {}
  if (faults.has('action-is-present')) return { set: phone, omit: ['action'] }
  if (faults.has('action-is-known')) return { set: { ...phone, action: 'noSuchAction' } }
  const changed = parameters.filter(({ value }) => value !== undefined).map(({ on, value }) => [on, value])
  const omit = parameters.filter(({ value }) => value === undefined).map(({ on }) => String(on))
  return { set: { ...phone, ...Object.fromEntries(changed) }, omit }
}

function application(faults: Faults): Part {
  const has = (name: Measurable) => faults.has(name)
  const isElsewhere = has('application-belongs-to-environment')
  const roles = [
    has('application-is-known') && 'unknown',
    has('application-is-online') && 'offline',
    has('application-has-the-feature') && 'no-feature',
    has('caller-is-on-the-whitelist') && 'whitelist',
  ].filter((role) => role !== false)
  // Online and whitelist are looked at in production only, where the applications that lack them belong.
  if (roles.length > 1 || (isElsewhere && roles.length > 0 && roles[0] !== 'no-feature')) return undefined
  const [role = 'trial'] = roles
  const isAtHome = !isElsewhere
  const environment = (role === 'trial') === isAtHome || role === 'unknown' ? 'sandbox' : 'production'
  return { application: role, environment } as Part
}

/** What cannot be evaluated beside a fault that comes before it by nature. */
function isHidden(faults: Faults, form: Form): boolean {
  const isWithoutAppid = parameterFaults(faults, form).some(({ on }) => on === 'appid')
  if (isWithoutAppid && applicationChecks.some((name) => faults.has(name))) return true
  const hidden: readonly (readonly [readonly Measurable[], readonly Measurable[]])[] = [
    [['account-is-known'], ['sign-matches-account', ...applicationChecks]],
    [['authorization-is-present', 'authorization-is-well-formed'], ['sign-matches-account']],
    [['body-is-json-object'], applicationChecks],
  ]
  return hidden.some(([by, what]) => by.some((name) => faults.has(name)) && what.some((name) => faults.has(name)))
}

/** The whitelist is the application's, too. */
const applicationChecks = measurable.filter((name) => /^(application|caller)-/.test(name))

function isFeasible(
  { account = 'active', application = 'trial', environment }: CaseRequest,
  fixtures: Fixtures,
): boolean {
  const needed = account === 'unknown' ? 'active' : account
  const applications = fixtures.accounts[needed]?.applications
  if (!applications || (application !== 'unknown' && applications[application] === undefined)) return false
  return environment !== 'production' || fixtures.environments.includes('production')
}

/** A live target has an environment of its own, whatever the Host header says. */
function withoutEnvironment(request: CaseRequest, { environments }: Fixtures): CaseRequest {
  if (environments.length > 0) return request
  const { environment: _, ...rest } = request
  return rest
}
