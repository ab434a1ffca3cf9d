import type { ReadonlyDeep, ReportedCase, ReportedExchange, ReportedRequest } from '../schemas/generated/types.ts'

/** One exchange as the contract suite gives it: masked, with what its bytes were. */
export type RecordableExchange = ReadonlyDeep<ReportedExchange>

/** A request as the contract suite gives it. */
export type RecordableRequest = ReadonlyDeep<ReportedRequest>

/** One case's result, as far as a recording keeps it. */
export type RecordableResult = ReadonlyDeep<Pick<ReportedCase, 'id' | 'claims' | 'exchanges' | 'cause' | 'reason'>>

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
