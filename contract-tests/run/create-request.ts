import type { AccountRole, CaseRequest, Environment, JsonValue } from '../case.ts'
import { type AccountFixture, defaultMeeting, type Fixtures, unknownIds } from '../fixtures.ts'
import { createAuthentication } from './create-authentication.ts'

/** One request, ready to be sent. */
export interface WireRequest {
  readonly method: string
  /** What stands in the request line: a path, or a whole URL. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly chunked: boolean
  /** Sign as it is sent and as it would be right, Authorization and the token, for masking. */
  readonly secrets: readonly string[]
}

const vendorHosts: Readonly<Record<Environment, string>> = { sandbox: 'sandbox.ytx.net', production: 'api.ytx.net' }
const byteOrderMark = '\uFEFF'

/**
 * Builds the request that a case describes: the base request with the case's changes (D2, D3, D6, D7). `now` is in
 * milliseconds since 1970. Throws an Error for a fixture that is missing: ask `missingFixture` first.
 */
export function createRequest(request: CaseRequest, fixtures: Fixtures, now: number): WireRequest {
  const { accountSID, authToken } = accountOf(request.account ?? 'active', fixtures)
  const named = request.authorization?.account
  const { sign, authorization, secrets } = createAuthentication(request, {
    accountSID,
    authToken,
    named: named ? accountOf(named, fixtures).accountSID : accountSID,
    now,
  })
  const { version = '201612', func = 'call', funcURL = 'TeleMeeting.wx' } = request
  const path = `/${version}/sid/${accountSID}/${func}/${funcURL}${sign === null ? '' : `?Sign=${sign}`}`
  const host = request.environment && vendorHosts[request.environment]
  return {
    method: request.method ?? 'POST',
    target: host && request.requestLine === 'absolute' ? `http://${host}${path}` : path,
    headers: createHeaders(request, authorization, host),
    body: Buffer.from((request.byteOrderMark ? byteOrderMark : '') + createBody(request, fixtures)),
    chunked: request.chunked ?? false,
    secrets,
  }
}

function createHeaders(request: CaseRequest, authorization: string | null, host: string | undefined) {
  const headers: Record<string, string | null | undefined> = {
    Host: host,
    Accept: 'application/json;',
    'Content-Type': 'application/json;charset=utf-8;',
    Authorization: authorization,
    ...request.headers,
  }
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] != null))
}

/** The request's body as text, without its byte-order mark. */
export function createBody(request: CaseRequest, fixtures: Fixtures): string {
  const appid = appidOf(request, fixtures)
  const { confid = defaultMeeting.confid, phone = defaultMeeting.phone } = fixtures
  const values = { '{appid}': appid, '{confid}': confid, '{phone}': phone }
  return Object.entries(values).reduce(
    (body, [name, value]) => body.replaceAll(name, () => withinString(value)),
    write(request),
  )
}

/** As it stands within a JSON string. */
const withinString = (value: string): string => JSON.stringify(value).slice(1, -1)

function write(request: CaseRequest): string {
  if (request.body !== undefined) return request.body
  const action = request.action ?? 'destroyMeeting'
  // The page's own example number: it is masked, so it can be nobody's (X9).
  const phone = action === 'hangupMeeting' ? { phone: '136****7556' } : {}
  const parameters: Record<string, JsonValue> = {
    action,
    appid: '{appid}',
    confid: '{confid}',
    ...phone,
    ...request.set,
  }
  for (const name of request.omit ?? []) delete parameters[name]
  return JSON.stringify(parameters)
}

function accountOf(role: AccountRole, fixtures: Fixtures): AccountFixture {
  if (role === 'unknown') return { accountSID: unknownIds.accountSID, authToken: 'nobodystoken', applications: {} }
  const account = fixtures.accounts[role]
  if (!account) throw new Error(`There is no fixture for the account role ${role}. Add one to the fixtures' accounts.`)
  return account
}

function appidOf({ account = 'active', application = 'trial' }: CaseRequest, fixtures: Fixtures): string {
  if (application === 'unknown') return unknownIds.appid
  const appid = accountOf(lenderOf(account), fixtures).applications[application]
  if (appid === undefined) throw new Error(`There is no fixture for the application role ${application}. Add one.`)
  return appid
}

/** Nobody's account has no application, so it borrows one: the account is to be its only fault. */
export const lenderOf = (account: AccountRole): Exclude<AccountRole, 'unknown'> =>
  account === 'unknown' ? 'active' : account
