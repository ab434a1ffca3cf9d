import type { ContractCase } from '../case.ts'
import type { Fixtures } from '../fixtures.ts'
import type { CaseResult, Exchange } from '../result.ts'
import type { Mask } from './create-mask.ts'
import type { Seen } from './judge-answers.ts'
import type { LivePermission, Refusal } from './refuse-live.ts'
import type { Destination } from './send-request.ts'

/** What one run shares between its cases. */
export interface RunContext {
  readonly fixtures: Fixtures
  readonly destination: Destination
  readonly now: () => number
  /** Undefined for a target on which everything may be done. */
  readonly live: LivePermission | undefined
  readonly maxCalls: number
  readonly paceMilliseconds: number
  readonly wait: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
  readonly onSend: ((contractCase: ContractCase) => void) | undefined
  /** Says why a request is not sent after all. */
  readonly withhold: ((contractCase: ContractCase, request: Exchange['request']) => Refusal | undefined) | undefined
  readonly mask: Mask
  /** What the cases that were asked before are as ground for others, by id. */
  readonly outcomes: Map<string, CaseResult['outcome']>
  readonly seen: Seen
  /** Ids of cases that are asked for others' sake: they tell nothing, so that what they show first is told by another. */
  readonly learntFrom: Set<string>
  /** Set once the target has answered: from then on silence is a fault of the answer, not of the connection. */
  hasAnswered: boolean
  /** Requests since the last answer that nobody began to answer in time: a fault while they are few, then an absence. */
  unanswered: number
  /** Requests that were sent. */
  calls: number
}
