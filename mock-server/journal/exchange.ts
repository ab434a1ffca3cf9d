import type { AnyStatusCode } from '../../schemas/generated/types.ts'
import type { OrderedCheck } from '../checks/run-checks.ts'
import type { Problem } from '../report/problem.ts'
import type { ForcedReport, ProvisionalReport, RefusalReport } from '../report/report.ts'
import type { SentBytes } from '../simulation/answer-bytes.ts'
import type { AnswerText } from '../vendor/reply.ts'
import type { Environment } from '../vendor/vendor-request.ts'

/** What the texts of an exchange do not tell of it. */
export interface OnTheWire {
  /** The request's body, where it is not its text in UTF-8. */
  readonly requestBody?: Buffer
  /** What went out of an answer that was cut. */
  readonly answerBody?: Buffer
  /** The answer's headers, name after value, where it is none of the platform's. */
  readonly answerHead?: readonly string[]
  /** Why it never got to the checks. */
  readonly problem?: Problem
}

/** What became of an answer that takes a while. */
export interface Delivery {
  /** The caller ended its side of the connection, or the mock was stopped, before it was out. */
  readonly isAbandoned: boolean
}

/** One exchange as the journal keeps it: raw, so that a request costs little. It leaves the mock as a JournalEntry only. */
export interface Exchange {
  readonly time: number
  readonly method: string
  readonly url: string
  readonly rawHeaders: readonly string[]
  readonly body: string
  readonly environment: Environment | undefined
  readonly accountSID: string | undefined
  readonly action: string | undefined
  readonly httpStatus: number
  readonly statusCode: AnyStatusCode | undefined
  readonly answer: AnswerText
  readonly sent: SentBytes | undefined
  readonly wire: OnTheWire | undefined
  /** The request's own verdict, whatever was answered. */
  readonly refusal: RefusalReport | undefined
  readonly forced: ForcedReport | undefined
  /** That the answer is made up. */
  readonly provisional?: ProvisionalReport | undefined
  /** Known later than the rest, of an answer that is late or slow. */
  readonly delivery?: Delivery | undefined
  /** Where the dashboard shows it. */
  readonly link?: string | undefined
  /** The checks in their order, and how many of them were made. */
  readonly order: readonly OrderedCheck[]
  readonly made: number
}

/** Whether there was a request that could be sent again: there was none in bytes that are no HTTP, in a tunnel, or in half of one. */
export const isRepeatable = ({ method, wire }: Pick<Exchange, 'method' | 'wire'>): boolean =>
  method !== '' && method !== 'CONNECT' && !isOfHalf.test(wire?.problem?.message.name ?? '')

/** What is said of a request that did not come to its end: late, cut, or with a body or a trailer that is no HTTP. */
const isOfHalf = /^(?:request-is-late|request-is-cut|headers-too-large|not-http(?:\/.*)?)$/
