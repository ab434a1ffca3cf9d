import type { IncomingHttpHeaders } from 'node:http'
import type { Endpoint } from '../../../mock-server/vendor/endpoints.ts'
import { quote } from '../../../mock-server/vendor/quote.ts'
import type { Note } from '../../../schemas/generated/texts.ts'
import type { ClaimId } from '../../../schemas/generated/types.ts'
import type { Unsaid } from '../../../testing/judgement/say.ts'
import { note } from '../../../words/create-speech.ts'

/** What a habit knows of an endpoint beside TeleMeeting.wx. */
type CalledEndpoint = Pick<Endpoint, 'path' | 'actions'> & Partial<Pick<Endpoint, 'servesOthers'>>

/** What a habit is looked for in: a request to the vendor's path as it came, before anybody made sense of it. */
export interface ObservedRequest {
  readonly httpVersion: string
  readonly headers: IncomingHttpHeaders
  /** Every value of each header, in the order in which they came. */
  readonly headersDistinct: NodeJS.Dict<string[]>
  /** Without the question mark. */
  readonly query: string
  /** The endpoint that it was sent to, where that is not TeleMeeting.wx. */
  readonly sibling?: CalledEndpoint | undefined
  /** The actions of the endpoint that it was sent to; those of TeleMeeting.wx unless given. */
  readonly known?: Endpoint['known']

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
  readonly received: Unsaid
  readonly expected: Unsaid
}

/**
 * One statement that holds of a request which relies on nothing but the page. One that it does not hold of is served
 * all the same, as far as anybody has seen or assumed: that is what the claims say.
 */
export interface Habit {
  readonly name: string
  /** What the request does, when the statement does not hold. */
  readonly title: Note
  /** The claims that it leans on, the weightiest first. */
  readonly claims: readonly ClaimId[]
  /** What was sent, where the statement does not hold. */
  readonly received: (request: ReadRequest) => Unsaid | undefined
  readonly expected: Unsaid | ((request: ReadRequest) => Unsaid)
}

const mostNamed = 10

/** Names that were sent, the first of them. */
export function listNames(all: readonly string[]): Note {
  const names = all.slice(0, mostNamed).map(quote)
  const more = all.length - mostNamed
  return more > 0 ? note('exec.names-and-more', { names, more }) : note('exec.names', { names })
}
