import type { JournalEntry, RefusalReport } from '../../mock-server/index.ts'
import type { Endpoints } from '../../mock-server/vendor/endpoints.ts'
import { parseObject } from '../../mock-server/vendor/read-text.ts'
import { expectedRequestLine, matchPath } from '../../mock-server/vendor-route/match-path.ts'
import { environmentOfHost, parseTarget } from '../../mock-server/vendor-route/parse-target.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import type { Note } from '../../schemas/generated/texts.ts'
import { note } from '../../words/create-speech.ts'
import { type Breach, refusedBreach, unaskedBreach } from './breach.ts'
import { cleanAuthority, isAllowedHost } from './hosts.ts'
import { describeSlip, findAllowedPath, isPath } from './paths.ts'
import type { Unsaid } from './say.ts'

/** What whoever asks for a verdict puts up with; what is left out cannot be allowed, and no breach says how to. */
export interface Allowances {
  readonly codes: readonly string[]
  readonly hosts?: readonly string[]
  /** Paths of the platform that are none of the mock's business. */
  readonly paths?: readonly string[]
  /** What the mock that is judged by answers for; what the kit knows unless given. */
  readonly endpoints?: Endpoints
  /** Whether the command may change what it is judged by. */
  readonly admin?: boolean
}

/** The vendor, as it is called (D1). */
export const endpoint = note('exec.vendor')

/** Right, not counted (and why), or a breach. */
export type Verdict =
  | { readonly kind: 'right' }
  | { readonly kind: 'allowed'; readonly why: Note }
  | { readonly kind: 'broken'; readonly breach: Breach }

/** Whether an exchange never got as far as the checks. */
export const isTransportFault = ({ checks, answer, forced }: JournalEntry): boolean =>
  checks.length === 0 && answer.statusCode === undefined && forced === undefined

/** Judges a request by its own verdict: a forced answer neither breaks a right one nor mends a wrong one. */
export function judgeEntry(entry: JournalEntry, allowances: Allowances): Verdict {
  const { refusal } = entry
  if (isTransportFault(entry)) return judgeTransport(entry, allowances)
  if (!refusal) return { kind: 'right' }
  const { code } = refusal
  const isAllowed = allowances.codes.includes(code)
  const why = isAllowed ? note('exec.allowed-code', { code }) : whyDeliberate(entry, refusal)
  return why === undefined ? { kind: 'broken', breach: refusedBreach(entry, refusal) } : { kind: 'allowed', why }
}

function judgeTransport(entry: JournalEntry, allowances: Allowances): Verdict {
  const { hosts, paths } = allowances
  if (entry.request.notRepeatable) return { kind: 'broken', breach: unaskedBreach(entry) }
  const { authority, path } = parseTarget(entry.request.url)
  const allowedPath = findAllowedPath(entry, paths)
  if (allowedPath !== undefined) return { kind: 'allowed', why: note('exec.allowed-path', { path: allowedPath }) }
  if (entry.answer.httpStatus !== 421 || authority === undefined)
    return { kind: 'broken', breach: notServed(entry, allowances) }
  const host = cleanAuthority(authority)
  if (isAllowedHost(host, hosts)) return { kind: 'allowed', why: note('exec.allowed-host', { host }) }
  return { kind: 'broken', breach: foreignHost(entry, path, hosts) }
}

function notServed({ id, request, answer, problem }: JournalEntry, { paths, endpoints }: Allowances): Breach {
  const { method, url } = request
  const { path } = parseTarget(url)
  const english = answer.headers['x-mock-reason']
  return {
    kind: 'not-served',
    number: id,
    request: { method, url },
    what: note('exec.not-served', { status: answer.httpStatus }),
    reason:
      problem && english !== undefined
        ? { message: problem.message, part: 'detail', english }
        : (english ?? note('exec.not-to-the-endpoint')),
    received: `${method} ${path}`,
    ...groundsOf(answer.httpStatus, path, endpoints),
    ...(problem?.message.name.startsWith('other-path') && {
      expected: describeSlip(path, endpoints) ?? expectedOr(path, paths),
    }),
  }
}

function expectedOr(path: string, paths: Allowances['paths']): Unsaid {
  const expected = expectedRequestLine()
  if (!paths || !isPath(path)) return expected
  const quoted = /^[\w./-]+$/.test(path) ? path : `'${path}'`
  return note('exec.or-allow-path', { expected, path, quoted })
}

type Expectation = Pick<Breach, 'expected' | 'claims' | 'provenance'>

/** What the kit itself is asked for, such as a forced answer that does not exist, rests on no claim. */
function groundsOf(httpStatus: number, path: string, endpoints?: Endpoints): Expectation {
  // Here the reason says what was expected.
  if (httpStatus === 400 || httpStatus === 417) return {}
  if (httpStatus === 413) return { claims: ['A14'], provenance: 'assumed' }
  const match = matchPath(path, endpoints)
  const sibling = match.kind === 'other-path' ? undefined : match.sibling
  const expected = expectedRequestLine(sibling)
  if (sibling?.isOwn) return { expected, claims: sibling.claims, provenance: sibling.provenance }
  if (sibling) return { expected, claims: ['O8', 'A11'], provenance: 'observed' }
  return { expected, claims: ['D2', 'A11'], provenance: 'documented' }
}

/** Neither query nor body: they are another service's, and may hold its secrets. */
function foreignHost({ id, request }: JournalEntry, path: string, hosts: Allowances['hosts']): Breach {
  const host = cleanAuthority(parseTarget(request.url).authority ?? '')
  return {
    kind: 'foreign-host',
    number: id,
    request: { method: request.method, url: `http://${host}${path}` },
    what: note('exec.proxy-for', { host }),
    ...(environmentOfHost(host) ? vendorElsewhere : otherHost(hosts ? host : undefined)),
    received: note('exec.a-request-for', { host }),
  }
}

const vendorElsewhere = {
  reason: note('exec.vendor-elsewhere'),
  expected: endpoint,
  claims: ['D1'],
  provenance: 'documented',
} as const

const otherHost = (host: string | undefined) => ({
  reason: note('exec.forwards-nothing'),
  expected: host === undefined ? note('exec.to-vendor-or-mock') : note('exec.or-allow-host', { host }),
})

/** Checks that refuse only what was made to be refused: no account and no application is so unless a test wants it. */
const stateChecks: Readonly<Record<string, Note>> = {
  'account-is-active': note('exec.suspended-account'),
  'account-has-balance': note('exec.account-without-balance'),
  'application-is-online': note('exec.application-offline'),
  'application-has-the-feature': note('exec.application-without-feature'),
  'caller-is-on-the-whitelist': note('exec.application-with-whitelist'),
}

const refusedRoles = new Set(['offline', 'no-feature', 'whitelist', 'nearly-listed', 'wrong-environment'])
const refusedAppids: ReadonlySet<unknown> = new Set(
  builtInAccounts.accounts.flatMap(({ applications }) =>
    applications.filter(({ role }) => refusedRoles.has(role)).map(({ appid }) => appid),
  ),
)

/** Why a refusal is what the request was sent for, told by the account or application it used; undefined if it is not. */
function whyDeliberate(entry: JournalEntry, { check, code }: RefusalReport): Note | undefined {
  const what = stateChecks[check] ?? roleOf(entry, check)
  return what && note('exec.meant', { code, what })
}

function roleOf({ accountSID, request }: JournalEntry, check: string): Note | undefined {
  if (check === 'account-is-known') {
    return accountSID === builtInAccounts.unknownAccountSID ? note('exec.account-to-be-unknown') : undefined
  }
  const isRefused =
    check === 'application-belongs-to-environment' && refusedAppids.has(parseObject(request.body)?.appid)
  return isRefused ? note('exec.application-to-be-refused') : undefined
}
