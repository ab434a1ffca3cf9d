import type { IncomingHttpHeaders } from 'node:http'
import { quote } from '../../../mock-server/vendor/quote.ts'
import type { Sibling } from '../../../mock-server/vendor/siblings.ts'
import type { ClaimId } from '../../../schemas/generated/types.ts'

/** What a habit is looked for in: a request to the vendor's path as it came, before anybody made sense of it. */
export interface ObservedRequest {
  readonly httpVersion: string
  readonly headers: IncomingHttpHeaders
  /** Every value of each header, in the order in which they came. */
  readonly headersDistinct: NodeJS.Dict<string[]>
  /** Without the question mark. */
  readonly query: string
  /** The endpoint that it was sent to, where that is not TeleMeeting.wx. */
  readonly sibling?: Sibling | undefined
  readonly bytes: Buffer
  /** Milliseconds since 1970, by the clock that the request was judged with. */
  readonly now: number
  readonly utcOffsetMilliseconds: number
  readonly windowMilliseconds: number
}

/** The same with its body as the checks read it: the JSON object that it is, with or without a byte-order mark. */
export interface ReadRequest extends ObservedRequest {
  readonly body: Readonly<Record<string, unknown>> | undefined
}

/** What was sent, and what the page promises to serve. Never holds Sign or a token. */
export interface HabitNotice {
  readonly received: string
  readonly expected: string
}

/**
 * One statement that holds of a request which relies on nothing but the page. One that it does not hold of is served
 * all the same, as far as anybody has seen or assumed: that is what the claims say.
 */
export interface Habit {
  readonly name: string
  /** What the request does, when the statement does not hold. */
  readonly title: string
  /** The claims that it leans on, the weightiest first. */
  readonly claims: readonly ClaimId[]
  /** What was sent, where the statement does not hold. */
  readonly received: (request: ReadRequest) => string | undefined
  readonly expected: string | ((request: ReadRequest) => string)
}

const mostNamed = 10

/** Names that were sent, the first of them. */
export const listNames = (names: readonly string[]): string =>
  names.slice(0, mostNamed).map(quote).join(', ') +
  (names.length > mostNamed ? `, and ${names.length - mostNamed} more` : '')
