import type { Behaviour, ClaimId, CodeKnob } from '../../schemas/generated/types.ts'

/** A mock that drifted from the vendor's page in one way, and the claim that the suite must blame for it. */
export interface Mutant {
  /** What it does, in kebab-case. */
  readonly name: string
  readonly title: string
  readonly breaks: ClaimId
  /** Claims that cannot but break with it, each with the reason. */
  readonly also?: Readonly<Partial<Record<ClaimId, string>>>
  /** Claims whose cases it is asked too: the envelope owes its rules in every answer, and only theirs bring the one that drifts. */
  readonly showsIn?: readonly ClaimId[]
  /** The only action that drifts; what the gate asks then is of this action alone, otherwise of destroyMeeting and what has no other. */
  readonly action?: 'hangupMeeting' | 'createMeeting'
  /** Why every other claim may break with it: only for a drift that leaves nothing to be asked. */
  readonly blinds?: string
  /** Knobs of a mock that drifts by itself. */
  readonly options?: MockKnobs
  /** Stands between the caller and the mock. */
  readonly serve?: Serve
}

/** Drifted mocks by name. */
export type MutantTable = Readonly<Record<string, Omit<Mutant, 'name'>>>

/** The options of createMockServer that a mutant may turn. */
export interface MockKnobs {
  readonly behaviour?: Partial<Omit<Behaviour, 'codes'>> & { codes?: Record<string, CodeKnob> }
  readonly strict?: boolean
}

/** Answers a request, with the mock's help or without it. */
export type Serve = (request: RawRequest, ask: Ask) => Promise<RawAnswer> | RawAnswer
/** Asks the mock that stands behind. */
export type Ask = (request: RawRequest) => Promise<RawAnswer>

/** A request as it came over the wire. */
export interface RawRequest {
  readonly method: string
  /** As it stood in the request line. */
  readonly target: string
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** Each Authorization that was sent, of which `headers` has the first. */
  readonly authorizations: readonly string[]
  readonly body: Buffer
}

/** An answer as it goes out over the wire. */
export interface RawAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** A knob's value, for a mutant to turn it to. */
export const turned = <Value>(value: Value) => ({ value, provenance: 'assumed' as const, claims: ['A1'] })
