import type { Fixtures } from '../contract-tests/fixtures.ts'
import type { Behaviour } from '../schemas/generated/types.ts'

export interface CalibrationOptions {
  /** Where the target is: http://host[:port][/prefix]. */
  readonly url: string
  /** An HTTP proxy on the way there. */
  readonly proxy?: string | undefined
  readonly fixtures: Fixtures
  /** What was known before: whatever is not measured stays as it is there. The kit's own behaviour.json by default. */
  readonly base?: Behaviour
  /** Milliseconds since 1970; the system's clock by default. */
  readonly now?: () => number
  /**
   * A meeting that is open, in each of the accounts. Without one, a target that refuses unknown meetings hides what it checks after them. Nothing
   * happens to the meeting: the phone that is hung up is the page's masked one, which is nobody's (X9).
   */
  readonly confid?: string | undefined
  /** 250 by default. */
  readonly maxRequests?: number
  /** Milliseconds for one answer; 10,000 by default. */
  readonly timeoutMilliseconds?: number
  /** Within how many seconds the target's clock counts as ours; 2 by default, 0 where both are one. */
  readonly precisionSeconds?: number
  /** Milliseconds between requests; 0 by default. */
  readonly paceMilliseconds?: number
  /** Waits so many milliseconds: the pace, and the pause before an odd answer is asked again. By the system's clock by default. */
  readonly sleep?: (milliseconds: number) => Promise<void>
  readonly random?: () => number
  /** Why a mock would not take a behaviour, by the mock's own reader; by the schema alone unless told. */
  readonly refusalOf?: (behaviour: Behaviour) => string | undefined
  readonly signal?: AbortSignal
}
