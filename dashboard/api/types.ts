/** What /__admin/ answers with, as far as the dashboard reads it. The server's own types may know more. */
export type Provenance = 'documented' | 'observed' | 'assumed' | 'verified'
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

export interface Fault {
  readonly kind: string
  readonly status?: number
  readonly bytesPerSecond?: number
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

export type Latency =
  | { readonly milliseconds: number }
  | { readonly medianMilliseconds: number; readonly sigma: number }

export interface ScenarioAnswer {
  readonly times?: number
  readonly statusCode?: string
  readonly latency?: Latency
  readonly fault?: Fault
}

export interface Scenario {
  readonly name?: string
  readonly match?: Readonly<Record<string, string>>
  readonly share?: number
  readonly enabled?: boolean
  readonly answers: readonly ScenarioAnswer[]
}

export interface ScenarioState {
  readonly id: string
  readonly scenario: Scenario
  readonly enabled: boolean
  readonly taken: number
  readonly over: boolean
  readonly builtIn: boolean
}

export interface ClockState {
  readonly now: string
  readonly epochMilliseconds: number
  readonly frozen: boolean
  readonly offsetMilliseconds: number
}

export interface Application {
  readonly appid: string
  readonly environment: string
  readonly online: boolean
  readonly features: readonly string[]
  readonly ipWhitelist: string
  readonly callbackUrl?: string
}

export interface AccountState {
  readonly accountSID: string
  readonly status: string
  readonly balance: number
  readonly builtIn: boolean
  readonly applications: readonly Application[]
  readonly requests: number
  readonly idleSeconds?: number
}

export interface CreatedAccount {
  readonly accountSID: string
  readonly authToken: string
  readonly appid?: string
}

export interface Participant {
  readonly name?: string
  readonly phone: string
  readonly status: string
}

export interface MeetingState {
  readonly accountSID: string
  readonly confid: string
  readonly appid?: string
  readonly meetingname?: string
  readonly status: string
  readonly participants: readonly Participant[]
  readonly createdAt: string
}
