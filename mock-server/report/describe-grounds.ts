import type { Provenance } from '../../schemas/generated/types.ts'

/** What a rule rests on. */
export interface Grounds {
  readonly provenance: Provenance
  readonly claims: readonly string[]
  /** yyyy-MM-dd of the run that confirmed it, when the provenance is verified. */
  readonly verifiedOn?: string
  /** The host that it asked, with its port. */
  readonly verifiedAgainst?: string
}

/** As it stands beside a rule wherever one is printed: verified against sandbox.ytx.net on 2026-03-01: D5, A6. */
export function describeGrounds({ provenance, verifiedOn, verifiedAgainst, claims }: Grounds): string {
  // A file that was written by hand may have anything there.
  const against = verifiedAgainst && /^[\w.:[\]-]+$/.test(verifiedAgainst) ? ` against ${verifiedAgainst}` : ''
  return `${provenance}${against}${verifiedOn ? ` on ${verifiedOn}` : ''}: ${claims.join(', ')}`
}
