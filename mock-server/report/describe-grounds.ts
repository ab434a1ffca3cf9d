import type { Provenance } from '../../schemas/generated/types.ts'
import { english, type Words } from '../../words/create-words.ts'

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
export function describeGrounds(
  { provenance, verifiedOn: date, verifiedAgainst, claims: ids }: Grounds,
  { frame, list }: Words = english,
): string {
  // By the grammar of the header there is nothing where there are none.
  const claims = ids.length > 0 ? list(ids) : ''
  // A file that was written by hand may have anything there.
  const host = verifiedAgainst && /^[\w.:[\]-]+$/.test(verifiedAgainst) ? verifiedAgainst : undefined
  if (host && date) return frame('verified-against-on', { host, date, claims })
  if (host) return frame('verified-against', { host, claims })
  return date ? frame('verified-on', { date, claims }) : frame(provenance, { claims })
}
