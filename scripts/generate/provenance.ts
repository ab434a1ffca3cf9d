import type { ClaimEntry } from '../../schemas/generated/types.ts'

/**
 * Adds to every rule how sure it is, unless it says so itself: as sure as the least sure of its claims. Adds the claims
 * that are named, in words, at the end.
 */
export function withProvenance(document: object, claims: readonly ClaimEntry[]): object {
  const named = new Set<string>()
  const mark = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(mark)
    if (typeof value !== 'object' || value === null) return value
    const { 'x-claims': ids, 'x-provenance': provenance, ...rest } = value as Marks
    const entries = Object.fromEntries(Object.entries(rest).map(([name, each]) => [name, mark(each)]))
    if (!ids) return entries
    for (const id of ids) named.add(id)
    return { ...entries, 'x-provenance': provenance ?? leastSure(claims, ids), 'x-claims': ids }
  }
  const marked = mark(document) as object
  const words = claims.flatMap(({ id, provenance, title, statement }) =>
    named.has(id) ? [[id, { provenance, title, statement }]] : [],
  )
  return { ...marked, 'x-claims': Object.fromEntries(words) }
}

interface Marks {
  readonly 'x-claims'?: readonly string[]
  readonly 'x-provenance'?: string
}

const leastSure = (claims: readonly ClaimEntry[], ids: readonly string[]): string | undefined =>
  ['assumed', 'observed', 'documented'].find((provenance) =>
    claims.some((claim) => ids.includes(claim.id) && claim.provenance === provenance),
  )
