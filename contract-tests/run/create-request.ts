import type { ActionName } from '../../schemas/generated/types.ts'
import type { AccountRole, CaseRequest, Environment, JsonValue } from '../case.ts'
import { type AccountFixture, defaultMeeting, type Fixtures, nobodysMeeting, unknownIds } from '../fixtures.ts'
import { createAuthentication, type Letters } from './create-authentication.ts'
import { fill, swapCase, type Values } from './fill.ts'

/** One request, ready to be sent. */
export interface WireRequest {
  readonly method: string
  /** What stands in the request line: a path, or a whole URL. */
  readonly target: string
  /** A list is sent as so many headers. */
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body: Buffer
  readonly chunked: boolean
  /** Sign as it is sent and as it would be right, Authorization and the token, for masking. */
  readonly secrets: readonly string[]
}

const vendorHosts: Readonly<Record<Environment, string>> = { sandbox: 'sandbox.ytx.net', production: 'api.ytx.net' }
const byteOrderMark = '\uFEFF'

/**
 * Builds the request that a case describes: the base request with the case's changes (D2, D3, D6, D7). `now` is in
 * milliseconds since 1970, `letters` the case of Sign's letters where the case does not say. Throws an Error for a fixture
 * that is missing: ask `missingFixture` first.
 */
export function createRequest(
  request: CaseRequest,
  fixtures: Fixtures,
  now: number,
  letters: Letters = 'upper',
): WireRequest {
  const account = accountOf(request.account ?? 'active', fixtures)
  const named = request.authorization?.account
  const signedFor = request.sign?.account
  const { sign, authorization, values, secrets } = createAuthentication(request, {
    ...account,
    named: named ? accountOf(named, fixtures).accountSID : account.accountSID,
    signedFor: signedFor ? accountOf(signedFor, fixtures) : account,
    appid: appidOf(request, fixtures),
    now,
    letters,
  })
  const host = request.host ?? (request.environment && vendorHosts[request.environment])
  const path = pathOf(request, sign, values)
  return {
    method: request.method ?? 'POST',
    target: host && request.requestLine === 'absolute' ? `http://${host}${path}` : path,
    headers: createHeaders(request, authorization, host, values),
    body: Buffer.from((request.byteOrderMark ? byteOrderMark : '') + createBody(request, fixtures, values)),
    chunked: request.chunked ?? false,
    secrets,
  }
}

function pathOf(request: CaseRequest, sign: string | null, values: Values): string {
  const { version = '201612', segment = 'sid', func = 'call', funcURL = 'TeleMeeting.wx' } = request
  const account = fill(request.sid ?? '{accountSID}', values)
  const query = fill(request.query ?? (sign === null ? '' : 'Sign={sign}'), {
    ...values,
    ...(sign !== null && { sign }),
  })
  return `/${version}/${segment}/${account}/${func}/${funcURL}${query && `?${query}`}`
}

function createHeaders(request: CaseRequest, authorization: string | null, host: string | undefined, values: Values) {
  const headers: Record<string, string | readonly string[] | null | undefined> = {
    Host: host,
    Accept: 'application/json;',
    'Content-Type': 'application/json;charset=utf-8;',
    Authorization: authorization,
    ...request.headers,
  }
  const filled = (value: string) => fill(value, values)
  const sent: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value != null) sent[name] = typeof value === 'string' ? filled(value) : value.map(filled)
  }
  return sent
}

/** The request's body as text, without its byte-order mark. */
export function createBody(request: CaseRequest, fixtures: Fixtures, values: Values = {}): string {
  const appid = appidOf(request, fixtures)
  const { confid = defaultMeeting.confid, phone = defaultMeeting.phone } = fixtures
  return fill(write(request), { ...values, appid, swappedAppid: swapCase(appid), confid, phone }, withinString)
}

/** As it stands within a JSON string. */
const withinString = (value: string): string => JSON.stringify(value).slice(1, -1)

/** What an action has beside action and appid, where a case does not say. */
const usualParameters: Readonly<Partial<Record<ActionName, Readonly<Record<string, JsonValue>>>>> = {
  // The page's own example number: it is masked, so it can be nobody's (X9).
  hangupMeeting: { confid: '{confid}', phone: nobodysMeeting.phone },
  // As it was seen (O7), with numbers that nobody has.
  createMeeting: {
    meetingname: 'contract',
    creator: '10000000000',
    parties: [{ name: 'first', phone: '10000000001' }],
    ...{ srcclid: '', dstclid: '', shownumber: '', bookmeeting: '0', booktime: '', confid: '' },
  },
}

const join = (members: readonly (readonly [string, JsonValue])[], colon = ':', comma = ',\n'): string =>
  members.map((each) => each.map((part) => JSON.stringify(part)).join(colon)).join(comma)

/** How the members of a body may stand in it: one line each, as the page prints them, or otherwise. */
const writings = {
  members: (members: [string, JsonValue][]) => join(members),
  reversed: (members: [string, JsonValue][]) => join(members.toReversed()),
  spaced: (members: [string, JsonValue][]) => join(members, '\t: ', ' ,  '),
  escaped: (members: [string, JsonValue][]) => join(members).replace('"appid"', '"\\u0061ppid"'),
}

function write(request: CaseRequest): string {
  const action = request.action ?? 'destroyMeeting'
  const parameters: Record<string, JsonValue> = {
    action,
    appid: '{appid}',
    ...(usualParameters[action] ?? { confid: '{confid}' }),
    ...request.set,
  }
  for (const name of request.omit ?? []) delete parameters[name]
  if (request.body === undefined) return JSON.stringify(parameters)
  return request.body.replace(/\{(members|reversed|spaced|escaped)\}/, (_, name: keyof typeof writings) =>
    writings[name](Object.entries(parameters)),
  )
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
