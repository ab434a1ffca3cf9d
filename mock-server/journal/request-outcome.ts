import type { AnyStatusCode } from '../../schemas/generated/types.ts'
import type { ForcedReport, ProvisionalReport, RefusalReport } from '../report/report.ts'
import type { Environment } from '../vendor/vendor-request.ts'
import type { JournalEntry } from './entry.ts'
import type { Exchange } from './exchange.ts'

/** How a request ended: what a line of a log needs, and nothing that would have to be masked. */
export interface RequestOutcome {
  readonly id: number
  /** Milliseconds since 1970. */
  readonly time: number
  readonly environment: Environment | undefined
  /** Undefined unless it is one of the platform's actions. */
  readonly action: string | undefined
  /** 0 where nothing was answered. */
  readonly httpStatus: number
  readonly statusCode: AnyStatusCode | undefined
  /** The request's own verdict, whatever was answered. */
  readonly refusal: RefusalReport | undefined
  /** What was answered or done instead. */
  readonly forced: ForcedReport | undefined
  /** That the answer to a right call is made up (A22). */
  readonly provisional: ProvisionalReport | undefined
  /**
   * The whole exchange, masked: that takes ten times as long as all the rest, and longer for a long body. With a number, so many
   * characters of the request's body at most, and a mark where it was cut.
   */
  entry(mostOfBody?: number): JournalEntry
}

export const createRequestOutcome = (
  id: number,
  exchange: Exchange,
  entry: RequestOutcome['entry'],
): RequestOutcome => ({
  id,
  time: exchange.time,
  environment: exchange.environment,
  action: exchange.action,
  httpStatus: exchange.httpStatus,
  statusCode: exchange.statusCode,
  refusal: exchange.refusal,
  forced: exchange.forced,
  provisional: exchange.provisional,
  entry,
})
