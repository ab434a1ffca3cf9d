import type { JournalEntry, RefusalReport } from '../../mock-server/index.ts'
import { nameScenario } from '../../mock-server/report/describe-refusal.ts'

/** Something that was sent and that the contract does not allow. Holds no Sign and no token. */
export interface Breach {
  /**
   * Refused by a check, no request to the endpoint, a request or a tunnel to another host, no request at all, or one that
   * changed what the others are judged by.
   */
  readonly kind: 'refused' | 'not-served' | 'foreign-host' | 'tunnel' | 'not-http' | 'admin-change'
  /** The journal's number of the request, where there is one. */
  readonly number?: number
  /** What was changed through the mock's own pages. */
  readonly change?: 'behaviour' | 'clock'
  /** As in "hangupMeeting on sandbox", where it got so far. */
  readonly action?: string
  readonly request: { readonly method: string; readonly url: string; readonly body?: string }
  /** What happened, in a line. */
  readonly what: string
  readonly reason: string
  readonly received?: string
  readonly expected?: string
  readonly claims?: RefusalReport['claims']
  readonly provenance?: RefusalReport['provenance']
  readonly verifiedOn?: string
  readonly check?: RefusalReport['check']
  readonly code?: RefusalReport['code']
  readonly finding?: NonNullable<RefusalReport['finding']>
  /** What was answered in place of the refusal. */
  readonly hiddenBy?: string
}

/** A request that a check refuses, whatever was answered. */
export function refusedBreach(entry: JournalEntry, refusal: RefusalReport): Breach {
  const { id, action, environment, request, forced } = entry
  const { code, check, message: _, ...report } = refusal
  return {
    kind: 'refused',
    number: id,
    ...(action !== undefined && { action: `${action} on ${environment}` }),
    request: { method: request.method, url: request.url, body: request.body },
    what: `refused with ${code} by ${check}`,
    code,
    check,
    ...report,
    ...(forced && { hiddenBy: describeForced(forced) }),
  }
}

function describeForced({ by, statusCode, fault, ...forced }: NonNullable<JournalEntry['forced']>): string {
  const what = [statusCode, fault?.kind].filter(Boolean).join(' and ') || 'a late answer'
  return `${what}, forced by ${by === 'header' ? 'a header of the request' : `the scenario ${nameScenario(forced)}`}`
}
