import type { Provenance } from '../../schemas/generated/types.ts'

/** What a rule rests on. */
export interface Grounds {
  readonly provenance: Provenance
  readonly claims: readonly string[]
  /** yyyy-MM-dd of the run that confirmed it, when the provenance is verified. */
  readonly verifiedOn?: string
}

/** As it stands beside a rule wherever one is printed: verified on 2026-03-01: D5, A6. */
export const describeGrounds = ({ provenance, verifiedOn, claims }: Grounds): string =>
  `${verifiedOn ? `${provenance} on ${verifiedOn}` : provenance}: ${claims.join(', ')}`
