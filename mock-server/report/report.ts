import type * as shapes from '../../schemas/generated/types.ts'
import type { ReadonlyDeep } from '../../schemas/generated/types.ts'
import { english } from '../../words/create-words.ts'
import type { Refusal } from '../checks/run-checks.ts'
import type { Diagnosis, Opinion } from '../doctor/index.ts'
import type { Forced } from '../simulation/choose-forced.ts'
import type { KnownTokens } from '../vendor/mask.ts'
import type { VendorRequest } from '../vendor/vendor-request.ts'
import { maskMessage, maskTexts, type Secrets, secretsOf } from './mask-message.ts'
import type { Outcome } from './outcome.ts'

/** Why a request was refused: everything that is printed wherever a refusal is shown. */
export type RefusalReport = ReadonlyDeep<shapes.RefusalReport>

/** Which mistake was made, in words that hold neither a token nor the right Sign. */
export type Finding = ReadonlyDeep<shapes.Finding>

/** What was answered or done instead of what the request deserves. */
export type ForcedReport = ReadonlyDeep<shapes.ForcedReport>

/** That the answer to a right call is made up, and what it rests on (A22). */
export type ProvisionalReport = ReadonlyDeep<shapes.ProvisionalReport>

/** What is said of an answer, made once and masked; header, console, journal and dashboard show nothing else. */
export interface Report {
  readonly refusal: RefusalReport | undefined
  readonly forced: ForcedReport | undefined
  readonly provisional?: ProvisionalReport | undefined
}

const nothing: Report = { refusal: undefined, forced: undefined }

/** Reports an outcome. One that was served as it deserves needs no words, and gets none. */
export function createReport(
  { request, refusal, diagnosis, forced }: Pick<Outcome, 'request' | 'refusal' | 'diagnosis' | 'forced'>,
  tokens: () => KnownTokens,
): Report {
  if (!refusal && !forced && !request.sibling) return nothing
  const secrets = secretsOfRequest(request, tokens())
  return {
    refusal: refusal && reportRefusal({ request, refusal, diagnosis }, secrets),
    forced: forced && reportForced(forced, secrets),
    provisional: refusal ? undefined : reportProvisional(request, secrets),
  }
}

/** A request may hold its own Sign where none belongs. */
const secretsOfRequest = ({ accountSID, sign, authorization }: VendorRequest, tokens: KnownTokens): Secrets =>
  secretsOf(tokens, { accountSID, signs: [sign], authorization })

/** What tells whether a run that verified a rule asked for this. */
type Asked = Pick<VendorRequest, 'sibling' | 'parameters'>

/** A refusal in full: provenance from the behaviour, its message from the check, masked for showing. */
export function reportRefusal(
  { request, refusal, diagnosis }: { request?: Asked; refusal: Refusal; diagnosis: Opinion },
  secrets: Secrets,
): RefusalReport {
  const { by, failure } = refusal
  const message = maskMessage(failure.message, secrets)
  return {
    check: by.check.name,
    code: by.code,
    ...groundsOf(refusal, request),
    message,
    ...maskTexts(english.say(message), secrets),
    ...(diagnosis === 'left-out' && { undiagnosed: reportLeftOut() }),
    ...(typeof diagnosis === 'object' && { finding: reportFinding(diagnosis, secrets) }),
  }
}

const leftOut = Object.freeze({ name: 'diagnosis-left-out', values: Object.freeze({}) } as const)

/** That the doctor had no time left for a search. Entries share its words. */
const reportLeftOut = (): NonNullable<RefusalReport['undiagnosed']> => ({
  message: leftOut,
  reason: english.say(leftOut).text,
})

/** Undefined for TeleMeeting.wx, whose answers are known. */
function reportProvisional({ sibling, parameters }: VendorRequest, secrets: Secrets): ProvisionalReport | undefined {
  if (!sibling) return undefined
  const { path, actions, claims, known, isOwn } = sibling
  const action = parameters?.get('action')
  const { provenance } = { ...sibling, ...known.get(action) }
  const isListed = action === undefined || known.has(action)
  // What the file's author read somewhere is no guess of the mock's.
  if (isOwn && isListed && provenance !== 'assumed') return undefined
  const message = maskMessage(
    isListed
      ? { name: isOwn ? ('provisional/own' as const) : ('provisional' as const), values: { path } }
      : { name: 'provisional/unlisted-action' as const, values: { path, action: { sent: action }, actions } },
    secrets,
  )
  return { path, claims, provenance, message, reason: secrets.mask(english.say(message).text) }
}

/** A diagnosis in words. The doctor gives the same one as long as the same is sent, signature included. */
export function reportFinding(diagnosis: Diagnosis, secrets: Secrets): Finding {
  const known = secrets.findings?.get(diagnosis) as Finding | undefined
  const finding = known ?? sayFinding(diagnosis, secrets)
  if (!known) secrets.findings?.set(diagnosis, finding)
  return finding
}

/** Only an explanation has places: it alone is masked once more, where anything fills them. */
function sayFinding({ message, claims, certain }: Diagnosis, secrets: Secrets): Finding {
  const masked = maskMessage(message, secrets)
  const { title, explanation, remedy } = english.say(masked)
  const isFilled = Object.keys(masked.values).length > 0
  const texts = { title, explanation: isFilled ? secrets.mask(explanation) : explanation, remedy }
  return { hypothesis: message.name, ...texts, claims, certain, message: masked }
}

/** What a refusal rests on: the behaviour's code of the check, unless the check says that it is an assumption's. */
function groundsOf(
  { by, failure: { assumed } }: Refusal,
  { sibling, parameters }: Partial<Asked> = {},
): Pick<RefusalReport, 'claims' | 'provenance' | 'verifiedOn' | 'verifiedAgainst'> {
  if (assumed) return { claims: assumed, provenance: 'assumed' }
  const { check, provenance, verifiedOn, verifiedAgainst, asked } = by
  const action = parameters?.get('action')
  // Nobody asked it of another action, or of another endpoint.
  const isOther =
    sibling !== undefined || (typeof action === 'string' && action !== '' && !asked?.actions.includes(action))
  if (asked && isOther) return { claims: check.claims, provenance: asked.otherwise }
  return {
    claims: check.claims,
    provenance,
    ...(verifiedOn && { verifiedOn }),
    ...(verifiedAgainst && { verifiedAgainst }),
  }
}

function reportForced(
  { by, scenario, scenarioName, answer, latencyMilliseconds }: Forced,
  { mask }: Secrets,
): ForcedReport {
  const { statusCode, fault } = answer
  return {
    by,
    ...(scenario !== undefined && { scenario }),
    ...(scenarioName && { scenarioName: mask(scenarioName) }),
    ...(statusCode && { statusCode }),
    ...(fault && { fault }),
    ...(latencyMilliseconds > 0 && { latencyMilliseconds: Math.round(latencyMilliseconds) }),
  }
}
