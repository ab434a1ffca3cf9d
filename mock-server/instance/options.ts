import type * as shapes from '../../schemas/generated/types.ts'
import type { CallLimit, ReadonlyDeep, Scenario } from '../../schemas/generated/types.ts'
import type { BehaviourOverride } from '../behaviour/resolve-behaviour.ts'
import { type CallbackOptions, overDefaults } from '../callbacks/index.ts'
import type { AccountOptions } from '../state/accounts.ts'
import type { Clock } from '../vendor/clock.ts'
import type { Environment } from '../vendor/vendor-request.ts'

/** What the mock keeps and takes at most. */
export interface Limits {
  /** Bytes of a request's body; more is answered with HTTP 413. 1 MiB. */
  readonly bodyBytes: number
  /** Bytes that bodies may take together of which a part is yet to come; beyond them HTTP 503. 64 MiB. */
  readonly pendingBodyBytes: number
  /** Answers that may wait behind others on their connections; beyond them nothing is read, and then a connection is cut. 2,048. */
  readonly pendingAnswers: number
  /** Bytes of a request's line and headers; more is answered with HTTP 431. 16 KiB. */
  readonly headerBytes: number
  /** Headers of a request; more is answered with HTTP 431. 100. */
  readonly headers: number
  /** Milliseconds until a request's line and headers are there; then it is answered with HTTP 408. 10,000. */
  readonly headMilliseconds: number
  /** The same of the whole request, its body included. 30,000. */
  readonly requestMilliseconds: number
  /** Entries of the journal; the oldest make room. 1,000. */
  readonly journalEntries: number
  /** Bytes that the journal may take, roughly. 16 MiB. */
  readonly journalBytes: number
  /** Entries in the journal of an account that was made for one test. 200. */
  readonly accountJournalEntries: number
  /** Bytes that such a journal may take, roughly. 2 MiB. */
  readonly accountJournalBytes: number
  /** Meetings remembered, for each account that was made for one test and for all others together. 10,000. */
  readonly meetings: number
  /** Bytes that meetings may take, roughly; the oldest make room. 16 MiB. */
  readonly meetingBytes: number
  /** Bytes that the meetings of an account may take, roughly, that was made for one test. 2 MiB. */
  readonly accountMeetingBytes: number
  /** Bytes that the journals and meetings of all such accounts may take together, roughly; the largest makes room. 48 MiB. */
  readonly accountsBytes: number
  /** Scenarios, counted likewise; one more is refused. 100. */
  readonly scenarios: number
  /** Accounts made while the mock runs; one more is refused. 256. */
  readonly accounts: number
  /** Connections at a time; beyond them the one that has done nothing longest makes room. 1,024. */
  readonly connections: number
  /**
   * Searches for the mistake in a refused signature a second, by real time; beyond that the reason says that the search was
   * left out. Without a bound.
   */
  readonly diagnosesPerSecond: number
}

export const defaultLimits: Limits = {
  bodyBytes: 1024 * 1024,
  pendingBodyBytes: 64 * 1024 * 1024,
  pendingAnswers: 2048,
  headerBytes: 16 * 1024,
  headers: 100,
  headMilliseconds: 10_000,
  requestMilliseconds: 30_000,
  journalEntries: 1000,
  journalBytes: 16 * 1024 * 1024,
  accountJournalEntries: 200,
  accountJournalBytes: 2 * 1024 * 1024,
  meetings: 10_000,
  meetingBytes: 16 * 1024 * 1024,
  accountMeetingBytes: 2 * 1024 * 1024,
  accountsBytes: 48 * 1024 * 1024,
  scenarios: 100,
  accounts: 256,
  connections: 1024,
  diagnosesPerSecond: Number.POSITIVE_INFINITY,
}

/** More endpoints and actions, as schemas/endpoints.schema.json has them: their author's word, not a claim of the kit's. */
export type EndpointsFile = ReadonlyDeep<shapes.EndpointsFile>

/** What createMockServer takes; everything has a default. */
export interface MockServerOptions {
  /**
   * The environment of a request whose host is not one of the vendor's: sandbox, production, or, by default, both, which
   * is the environment that the application of the request belongs to (D1, D12).
   */
  readonly environment?: Environment | 'both'
  /** Knobs that replace those of behaviour.json, as a behaviour file has them. */
  readonly behaviour?: BehaviourOverride
  /** Accounts of one's own beside the built-in ones. */
  readonly accounts?: readonly AccountOptions[]
  /** Where the time comes from. The system's clock by default. */
  readonly clock?: Clock
  /** The same seed and the same clock give the same answers. */
  readonly seed?: number
  /** A number from 0 to 1023, 0 by default: mocks of different ones never make the same requestId of 29 digits (O5). */
  readonly replica?: number
  readonly limits?: Partial<Limits>
  /** Answers forced from the start, the first that matches first, as POST /__admin/scenarios takes them. */
  readonly scenarios?: readonly Scenario[]
  /** Answers what an account calls beyond so many calls within so many seconds with -104 (O10), before any scenario. */
  readonly rateLimit?: CallLimit
  /** Refuses an unknown confid, a meeting that is over and a phone that is not in it (A10). */
  readonly strict?: boolean
  /**
   * What /__admin asks for, as Authorization: Bearer. Without it one is made up when the mock listens beyond loopback, and
   * on loopback none is asked for.
   */
  readonly adminToken?: string
  /** More endpoints, and more actions of TeleMeeting.wx (docs/endpoints.md). */
  readonly endpoints?: EndpointsFile
  /** Where status callbacks may go beside loopback, what they carry and how many are kept (D15). */
  readonly callbacks?: Pick<CallbackOptions, 'allowedHosts' | 'template' | 'limits'>
}

/** The limits with the user's over the defaults. Throws RangeError for one that is not a positive whole number. */
export const resolveLimits = (own: Partial<Limits> = {}): Limits => overDefaults('limit', defaultLimits, own)
