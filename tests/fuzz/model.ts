import behaviour from '../../schemas/behaviour.json' with { type: 'json' }
import type { Call, Forcing } from './call-inputs.ts'
import { type ModelScenario, takeScenario } from './model-scenarios.ts'
import { findParameterFault } from './parameter-faults.ts'

/** A meeting as the model has it. */
interface ModelMeeting {
  status: 'open' | 'over'
  readonly isCreated: boolean
  readonly participants: Map<string, 'in' | 'hung-up'>
}

/** One account as the contract has it, read from schemas/ and docs/ without any code of the mock's. */
export interface ModelAccount {
  readonly accountSID: string
  exists: boolean
  status: 'active' | 'suspended'
  balance: number
  /** Milliseconds since 1970, by its own clock. */
  now: number
  isFrozen: boolean
  /** Requests in its journal. */
  requests: number
  readonly meetings: Map<string, ModelMeeting>
  scenarios: ModelScenario[]
}

/** What is to come of a call. */
export interface Prediction {
  readonly status: number
  /** Undefined where the answer has none. */
  readonly statusCode: string | undefined
  /** Whether the action is carried out. */
  readonly isServed: boolean
}

const windowMilliseconds = behaviour.timestampWindowSeconds.value * 1000
type CheckName = keyof typeof behaviour.codes

/** Predicts the answer to a call, and takes it from the scenario that forces it. */
export function predict(account: ModelAccount, call: Call, isStrict: boolean): Prediction {
  const { force } = call
  if (force === 'unknown') return { status: 400, statusCode: undefined, isServed: false }
  const refused = refusalOf(account, call, isStrict)
  if (account.exists) account.requests += 1
  const forced: Forcing | undefined =
    force === undefined ? takeScenario(account.exists ? account.scenarios : [], call, account.now) : force
  const code = forced?.statusCode ?? refused ?? '0'
  const isServed = code === '0' && refused === undefined
  if (forced?.fault === 'gateway-error') return { status: 503, statusCode: undefined, isServed }
  return { status: 200, statusCode: forced?.fault === 'not-json' ? undefined : code, isServed }
}

/** The code of the first check that does not hold, in the order that the contract has. */
function refusalOf(account: ModelAccount, call: Call, isStrict: boolean): string | undefined {
  const failing = new Set(failingChecks(account, call))
  for (const name of behaviour.order.value as CheckName[]) {
    const knob = behaviour.codes[name] as { value: string; strict?: string }
    const code = isStrict ? (knob.strict ?? knob.value) : knob.value
    if (failing.has(name) && code !== 'served') return code
  }
  return undefined
}

function* failingChecks(account: ModelAccount, call: Call): Generator<CheckName> {
  if (!account.exists) return yield 'account-is-known'
  if (account.status === 'suspended') yield 'account-is-active'
  yield* failingSignature(account, call)
  if (call.body !== 'right') return yield 'body-is-json-object'
  if (call.action === undefined || call.action === '') return yield 'action-is-present'
  if (call.action === 'joinMeeting') return yield 'action-is-known'
  const fault = findParameterFault(call)
  if (fault) yield fault
  if (call.parameters.appid === 'unknown') yield 'application-is-known'
  if (account.balance <= 0) yield 'account-has-balance'
  yield* failingMeeting(account, call)
}

function* failingSignature({ now }: ModelAccount, { authorization, sign, time }: Call): Generator<CheckName> {
  if (authorization === 'none') return yield 'authorization-is-present'
  if (authorization === 'malformed') return yield 'authorization-is-well-formed'
  if (authorization === 'other-account') yield 'authorization-names-the-account'
  if (Math.abs(now - time) > windowMilliseconds) yield 'timestamp-is-within-window'
  if (sign === 'none' || sign === 'empty') yield 'sign-is-present'
  if (sign === 'short') yield 'sign-is-well-formed'
  if (sign === 'wrong') yield 'sign-matches-account'
}

function* failingMeeting({ meetings }: ModelAccount, { action, parameters }: Call): Generator<CheckName> {
  const { confid, phone } = parameters
  const meeting = typeof confid === 'string' ? meetings.get(confid) : undefined
  if (!meeting && action !== 'createMeeting') yield 'meeting-is-known'
  if (meeting?.status === 'over') yield 'meeting-is-not-over'
  if (action !== 'hangupMeeting' || !meeting || typeof phone !== 'string') return
  const participant = meeting.participants.get(phone)
  if (participant ? participant !== 'in' : meeting.isCreated) yield 'phone-is-in-the-meeting'
}

/** What a call that is served does to the meetings; a meeting without a confid of its own is made under the meid that was answered. */
export function carryOut({ meetings }: ModelAccount, { action, parameters }: Call, meid: string): void {
  const { confid: sent, phone, phones } = parameters
  const confid = typeof sent === 'string' && sent !== '' ? sent : meid
  if (action === 'createMeeting') {
    const participants = new Map(phones.map((each) => [each, 'in' as const]))
    meetings.set(confid, { status: 'open', isCreated: true, participants })
    return
  }
  const meeting = meetings.get(confid) ?? { status: 'open', isCreated: false, participants: new Map() }
  meetings.set(confid, meeting)
  if (action === 'destroyMeeting') meeting.status = 'over'
  const isKnown = meeting.participants.has(String(phone))
  if (action === 'hangupMeeting' && (isKnown || !meeting.isCreated)) meeting.participants.set(String(phone), 'hung-up')
  if (action === 'inviteMeeting' && meeting.status === 'open') meeting.participants.set(String(phone), 'in')
}
