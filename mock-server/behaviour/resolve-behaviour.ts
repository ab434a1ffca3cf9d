import { defaultBehaviour } from '../../schemas/generated/behaviour.ts'
import type { Behaviour as BehaviourFile, CheckName, CodeKnob } from '../../schemas/generated/types.ts'
import type { Check, TimestampRules } from '../checks/check.ts'
import { checks } from '../checks/index.ts'
import type { OrderedCheck } from '../checks/run-checks.ts'
import type { Endpoint } from '../vendor/endpoints.ts'
import { checkKnobs, checkOrder } from './check-behaviour.ts'

/** What a user may set: any knob of behaviour.json, any single code. */
export type BehaviourOverride = Partial<Omit<BehaviourFile, 'codes'>> & { codes?: Record<string, CodeKnob> }

/** behaviour.json, read once for the way through: no look-ups and no arithmetic are left for a request. */
export interface Behaviour extends TimestampRules {
  readonly file: BehaviourFile
  /** Whether checks refuse with their strict codes (A10). */
  readonly isStrict: boolean
  readonly order: readonly OrderedCheck[]
  /** For each other endpoint that was called, those of them that it gets (A22). */
  readonly otherOrders: Map<Endpoint, readonly OrderedCheck[]>
}

/**
 * Merges the user's knobs over behaviour.json and makes them ready to use; a strict mock takes its strict codes (A10).
 * Throws BehaviourError for a file that breaks the schema or names a check that does not exist.
 */
export function resolveBehaviour(override: BehaviourOverride = {}, isStrict = false): Behaviour {
  const file: BehaviourFile = {
    ...defaultBehaviour,
    ...override,
    codes: { ...defaultBehaviour.codes, ...override.codes },
  }
  // behaviour.json itself is held to its schema by a test: at each start that would take as long as all the rest.
  if (Object.keys(override).length > 0) checkKnobs(file)
  checkOrder(file)
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(file.timestampUtcOffset.value) ?? []
  const offsetMinutes = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
  return {
    file,
    isStrict,
    order: orderedChecks(file, isStrict),
    otherOrders: new Map(),
    utcOffset: file.timestampUtcOffset.value,
    utcOffsetMilliseconds: offsetMinutes * 60_000,
    windowMilliseconds: file.timestampWindowSeconds.value * 1000,
  }
}

/** The checks of an endpoint, in their order: every one for TeleMeeting.wx. */
export function orderFor(
  { order, otherOrders }: Pick<Behaviour, 'order' | 'otherOrders'>,
  sibling: Endpoint | undefined,
): readonly OrderedCheck[] {
  if (!sibling) return order
  const known = otherOrders.get(sibling)
  if (known) return known
  const own = order.filter(({ check }) => isMadeFor(sibling, check.name))
  otherOrders.set(sibling, own)
  return own
}

/** Whether a check says anything of an endpoint beside TeleMeeting.wx: not where what it looks at is unknown there. */
function isMadeFor({ exempt, servesOthers, known }: Endpoint, check: CheckName): boolean {
  if (exempt.includes(check) || check === 'application-has-the-feature') return false
  if (check === 'action-is-present' || check === 'action-is-known') return !servesOthers
  const actions = [...known.values()]
  if (aboutRequests.has(check)) return actions.some(({ parameters }) => parameters.length > 0)
  return !aboutMeetings.has(check) || actions.some(({ effect }) => effect.does !== 'nothing')
}

const aboutRequests: ReadonlySet<CheckName> = new Set(['parameters-are-present', 'phone-is-well-formed'])
const aboutMeetings: ReadonlySet<CheckName> = new Set([
  'meeting-is-known',
  'meeting-is-not-over',
  'phone-is-in-the-meeting',
])

function orderedChecks(file: BehaviourFile, isStrict: boolean): OrderedCheck[] {
  const byName = new Map<string, Check>(checks.map((check) => [check.name, check]))
  return file.order.value.flatMap((name) => {
    const check = byName.get(name)
    const knob = file.codes[name]
    const code = (isStrict && knob?.strict) || knob?.value
    if (!check || !knob || !code || code === 'served') return []
    const { value, statusMsg } = knob
    const message = code === value && statusMsg !== undefined ? { statusMsg } : {}
    return [{ check, code, ...message, ...groundsOf(name, knob, code) }]
  })
}

type CheckGrounds = Pick<OrderedCheck, 'provenance' | 'verifiedOn' | 'verifiedAgainst' | 'asked'>

/** What was verified is the value that was measured, not the strict one, and for the actions that the evidence names. */
function groundsOf(name: string, knob: CodeKnob, code: string): CheckGrounds {
  const { value, provenance, verifiedOn, verifiedAgainst, evidence = '' } = knob
  if (provenance !== 'verified') return { provenance }
  const usual = defaultBehaviour.codes[name]
  const otherwise = (usual?.value === value && usual.provenance) || 'assumed'
  if (code !== value) return { provenance: otherwise }
  const actions = evidence.match(/\b[a-z]+Meeting\b/g) ?? []
  return {
    provenance,
    ...(verifiedOn && { verifiedOn }),
    ...(verifiedAgainst && { verifiedAgainst }),
    ...(actions.length > 0 && { asked: { actions, otherwise } }),
  }
}
