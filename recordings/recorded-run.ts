/** One exchange as the contract suite gives it: masked, with what its bytes were. */
export interface RecordableExchange {
  readonly request: RecordableRequest
  /** Left out when the answer broke off. */
  readonly answer?: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: string
    readonly charset: 'utf-8' | 'gbk' | null
  }
}

/** A request as the contract suite gives it. */
export interface RecordableRequest {
  readonly method: string
  /** A path, or a whole URL. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** One case's result, as far as a recording keeps it. */
export interface RecordableResult {
  readonly id: string
  readonly claims: readonly string[]
  readonly exchanges: readonly RecordableExchange[]
  /** Why it was not asked, when it was not. */
  readonly cause?: string
  readonly reason?: string
}

/** What a run used on its target. */
export interface RecordableFixtures {
  readonly accounts: Readonly<
    Record<
      string,
      | {
          readonly accountSID: string
          readonly authToken: string
          readonly applications: Readonly<Record<string, string>>
        }
      | undefined
    >
  >
  readonly environments: readonly ('sandbox' | 'production')[]
  readonly confid?: string
}

/** What a recording says of the run beside its exchanges. */
export interface RunFacts {
  /** Whom the run asked, as it was named: mock, or a URL. */
  readonly target: string
  /** When it began, in milliseconds since 1970. */
  readonly recordedAt: number
  readonly fixtures: RecordableFixtures
  /** Ids of the suite's cases that the run was not to ask; nothing else tells them from cases that were lost. */
  readonly notSelected?: readonly string[]
}
