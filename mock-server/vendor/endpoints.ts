import type { PhoneNames } from '../../masking/index.ts'
import { actionDefinitions } from '../../schemas/generated/actions.ts'
import { knownEndpoints } from '../../schemas/generated/endpoints.ts'
import type {
  ActionDefinition,
  EndpointAction,
  EndpointEffect,
  EndpointEntry,
  EndpointsFile,
  ParameterDefinition,
  ReadonlyDeep,
} from '../../schemas/generated/types.ts'
import { type AnswerTemplate, createTemplate } from './answer-template.ts'
import { phoneNamesOf } from './phone-names.ts'
import { readParameters } from './read-parameters.ts'

type Entry = ReadonlyDeep<EndpointEntry>

/** What an action does to a meeting, and which parameters name that and the phones. */
export interface Effect extends Readonly<Record<'confid' | 'phone', string>> {
  /** nothing, or the name of an action that does the same. */
  readonly does: string
}

/** An action that the mock knows: one of its own, or one of a file. */
export interface KnownAction extends Pick<ActionDefinition, 'claims' | 'required' | 'parameters'> {
  readonly name: string
  /** Of a file. */
  readonly provenance?: Entry['provenance']
  readonly effect: Effect
  readonly answer?: AnswerTemplate | undefined
}

/** An endpoint that the mock answers for (O8, A22). */
export interface Endpoint extends Pick<Entry, 'path' | 'provenance' | 'functionDigits' | 'hosts'> {
  readonly versions: readonly string[]
  readonly claims: NonNullable<Entry['claims']>
  /** Their names. */
  readonly actions: readonly string[]
  /** By name. A map, so that constructor and __proto__ are just unknown actions. */
  readonly known: ReadonlyMap<unknown, KnownAction>
  /** What a right call of an action without an answer of its own gets; undefined where that is the envelope. */
  readonly answer: AnswerTemplate | undefined
  readonly servesOthers: boolean
  readonly exempt: readonly string[]
  /** Whether a user's file has it. */
  readonly isOwn: boolean
}

/** The endpoints of one mock. */
export interface Endpoints {
  readonly teleMeeting: Endpoint
  /** One beside TeleMeeting.wx whose URL has this after the account. */
  find(path: string): Endpoint | undefined
  /** Whether some endpoint was seen at this host:port. */
  isHost(authority: string): boolean
  /** TeleMeeting.wx first. */
  readonly list: readonly Endpoint[]
  /** What a file calls telephone numbers. */
  readonly phoneNames?: PhoneNames | undefined
}

const actionParameter: ParameterDefinition = { name: 'action', type: 'string', isRequired: true }

export const teleMeetingPath = 'call/TeleMeeting.wx'

const builtIn: Endpoint = createEndpoint(
  { path: teleMeetingPath, versions: ['201612'], provenance: 'documented', claims: ['D2'], actions: [] },
  // A built-in action does what is done under its name.
  actionDefinitions.map((each) => ({ ...each, effect: effectBy(each.name, {}) })),
)
const known = knownEndpoints.endpoints.map((entry) => createEndpoint(entry))

/** What the mock knows by itself. */
export const kitEndpoints: Endpoints = collect(builtIn, known)

/** The same with what a checked file adds; an entry of a path that is known takes its place. */
export function createEndpoints({ endpoints }: ReadonlyDeep<EndpointsFile>): Endpoints {
  const more = endpoints.filter(({ path }) => path === teleMeetingPath)
  const added = more.flatMap((entry) => entry.actions.map((action) => readAction(entry, action)))
  const own = endpoints.filter(({ path }) => path !== teleMeetingPath).map((entry) => createEndpoint(entry, [], true))
  const telling = endpoints.flatMap((entry) =>
    entry.actions.map((action) => ({ ...readAction(entry, action), answering: action })),
  )
  return { ...collect(withActions(builtIn, added), [...known, ...own]), phoneNames: phoneNamesOf(telling) }
}

function collect(teleMeeting: Endpoint, others: readonly Endpoint[]): Endpoints {
  const byPath = new Map(others.map((each) => [each.path, each]))
  const hosts = new Set([...byPath.values()].flatMap((each) => each.hosts ?? []))
  return {
    teleMeeting,
    find: (path) => byPath.get(path),
    isHost: (authority) => hosts.has(authority.toLowerCase()),
    list: [teleMeeting, ...byPath.values()],
  }
}

function createEndpoint(entry: Entry, actions: readonly KnownAction[] = [], isOwn = false): Endpoint {
  const { path, versions = [], provenance, claims = [], functionDigits, hosts, exempt = [] } = entry
  const endpoint: Endpoint = {
    ...{ path, versions, provenance, claims, exempt, isOwn },
    ...(functionDigits !== undefined && { functionDigits }),
    ...(hosts && { hosts }),
    actions: [],
    known: new Map(),
    answer: createTemplate(entry),
    servesOthers: entry.otherActions === 'served',
  }
  return withActions(endpoint, [...actions, ...entry.actions.map((action) => readAction(entry, action))])
}

function withActions(endpoint: Endpoint, more: readonly KnownAction[]): Endpoint {
  const all = [...endpoint.known.values(), ...more]
  return { ...endpoint, actions: all.map(({ name }) => name), known: new Map(all.map((each) => [each.name, each])) }
}

function readAction({ provenance, claims = [] }: Entry, action: ReadonlyDeep<EndpointAction>): KnownAction {
  const { name, request } = action
  const read = request ? readParameters(request).filter((each) => each.name !== 'action') : []
  // Of an action without a request nothing is known, not even that it has no parameters.
  const parameters = request ? [actionParameter, ...read] : []
  return {
    name,
    claims,
    provenance: action.provenance ?? provenance,
    required: parameters.filter(({ isRequired }) => isRequired).map((each) => each.name),
    parameters,
    effect: effectOf(action),
    answer: createTemplate(action),
  }
}

/** What an action of a file does, with the names that it leaves out. */
export function effectOf({ effect }: Pick<ReadonlyDeep<EndpointAction>, 'effect'>): Effect {
  return effectBy(effect?.does ?? 'nothing', effect ?? {})
}

function effectBy(does: string, { confid = 'confid', phone }: Pick<EndpointEffect, 'confid' | 'phone'>): Effect {
  return { does, confid, phone: phone ?? (does === 'createMeeting' ? 'parties' : 'phone') }
}
