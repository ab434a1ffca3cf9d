import type { Provenance } from './types.ts'

/** The contract as data: claims, status codes and the behaviour in force. */
export interface Claim {
  readonly id: string
  readonly provenance: Provenance
  readonly kind: string
  readonly title: string
  readonly statement: string
}

export interface StatusCodeEntry {
  readonly code: string
  readonly message: string
  readonly name: string
  readonly meaning: string
  readonly remedy: string
  readonly provenance: Provenance
  readonly claims: readonly string[]
}

export interface Knob {
  readonly value: unknown
  readonly provenance: Provenance
  readonly claims: readonly string[]
  readonly verifiedOn?: string
  /** What was sent and what came back, in a sentence. */
  readonly evidence?: string
}

export interface BehaviourFile {
  readonly order: Knob & { readonly value: readonly string[] }
  readonly codes: Readonly<Record<string, Knob>>
  readonly [knob: string]: unknown
}
