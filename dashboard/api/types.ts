import type { Fault, Provenance } from '../../schemas/generated/types.ts'

/** What /__admin/ answers with, as far as the dashboard reads it. The server's own types may know more. */
export type CheckOutcome = 'passed' | 'refused' | 'not-reached'

export interface EntryCheck {
  readonly name: string
  readonly outcome: CheckOutcome
}

export interface Finding {
  readonly hypothesis: string
  readonly title: string
  readonly explanation: string
  readonly remedy: string
  readonly claims: readonly string[]
  readonly certain: boolean
}

export interface EntryRefusal {
  readonly check: string
  readonly code: string
  readonly claims: readonly string[]
  readonly provenance: Provenance
  readonly verifiedOn?: string
  readonly reason: string
  readonly received: string
  readonly expected: string
  readonly finding?: Finding
}

export interface Forced {
  readonly by: 'header' | 'scenario'
  readonly scenario?: string
  readonly scenarioName?: string
  readonly statusCode?: string
  readonly fault?: Fault
  readonly latencyMilliseconds?: number
}

export interface Entry {
  readonly id: number
  readonly time: string
  readonly environment?: string
  readonly accountSID?: string
  readonly action?: string
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
  }
  readonly answer: {
    readonly httpStatus: number
    readonly statusCode?: string
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
    readonly charset?: 'gbk'
    readonly sentBytes?: number
    readonly announcedBytes?: number
  }
  readonly checks: readonly EntryCheck[]
  readonly refusal?: EntryRefusal
  readonly forced?: Forced
}

export interface RequestsPage {
  readonly requests: readonly Entry[]
  readonly nextCursor: string | null
  readonly total: number
  readonly dropped: number
}
