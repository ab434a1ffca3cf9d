import type { RefusalReport } from '../journal/entry.ts'
import { toPrintableAscii } from '../quote.ts'

/** A refusal in one line, as the console and the X-Mock-Reason header have it. */
export function describeRefusal(refusal: RefusalReport): string {
  const { check, code, claims, provenance, verifiedOn, reason, received, expected } = refusal
  const trust = verifiedOn ? `${provenance} on ${verifiedOn}` : provenance
  return `${code} ${check} (${trust}: ${claims.join(', ')}): ${reason} Received: ${received}. Expected: ${expected}.`
}

/** Fit for a header: printable ASCII, at most 1,000 characters. */
export const refusalHeader = (refusal: RefusalReport): string =>
  toPrintableAscii(describeRefusal(refusal)).slice(0, 1000)
