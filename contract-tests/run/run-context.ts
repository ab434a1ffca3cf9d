import { setTimeout as sleep } from 'node:timers/promises'
import type { ContractCase } from '../case.ts'
import { type Fixtures, nobodysMeeting } from '../fixtures.ts'
import type { CaseResult, Exchange } from '../result.ts'
import type { Letters } from './create-authentication.ts'
import { createMask, type Mask } from './create-mask.ts'
import { createSeen, type Seen } from './judge-answers.ts'
import type { ReadAnswer } from './read-answer.ts'
import type { LivePermission, Refusal } from './refuse-live.ts'
import { type Destination, secretsOf } from './send-request.ts'

/** What to ask whom. */
export interface ContractOptions {
  /** Where the target is, such as http://127.0.0.1:4010. */
  readonly url: string
  /** An HTTP proxy that forwards the requests to an http:// target. */
  readonly proxy?: string
  /** What the suite may use on the target; `mockFixtures` for the mock. */
  readonly fixtures: Fixtures
  /** All of them unless told. */
  readonly cases?: readonly ContractCase[]
  /** For a target with real meetings and real people: what may be done there. Without it everything is. */
  readonly live?: LivePermission
  /** Requests that may be sent; as many as the cases need unless told. */
  readonly maxCalls?: number
  /** Between two requests; 0 unless told. */
  readonly paceMilliseconds?: number
  /** Milliseconds since 1970; the machine's clock unless told. */
  readonly clock?: { now(): number }
  /** How to let time pass between two requests. */
  readonly wait?: RunContext['wait']
  /** Called before the first request of a case. */
  readonly onSend?: (contractCase: ContractCase) => void
  /** Called before each request, masked as in the results; what it returns is why the case is not run after all. */
  readonly withhold?: RunContext['withhold']
  /** Called after each case, before the next is sent; of one that had no answer in time, once it is clear that others have. */
  readonly onResult?: (result: CaseResult) => void
  /** For one answer; 10000 unless told. */
  readonly timeoutMilliseconds?: number
  readonly signal?: AbortSignal
}

/** One request with what came of it: an answer, or the reason why there is none. */
export interface Sent {
  readonly exchange: Exchange
  readonly answer: ReadAnswer | Error
  readonly milliseconds: number
  /** Milliseconds since 1970. */
  readonly now: number
}

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
  /** The letters of Sign that an action takes, where they are others than destroyMeeting's. */
  readonly letters: Map<string, Letters>
  readonly seen: Seen
  /** Ids of cases that are asked for others' sake: they tell nothing, so that what they show first is told by another. */
  readonly learntFrom: Set<string>
  /** What came of the cases that tell what the target does not know, by id. */
  readonly askedOnce: Map<string, Promise<readonly Sent[] | Refusal>>
  /** Set once the target has answered: from then on silence is a fault of the answer, not of the connection. */
  hasAnswered: boolean
  /** Set once an answer had a statusCode: until then it is open whether the platform is there at all (D9). */
  isPlatform: boolean
  /** Requests since the last answer that nobody began to answer in time: a fault while they are few, then an absence. */
  unanswered: number
  /** Requests since the last whose answer took no long time. */
  slow: number
  /** Requests that were sent. */
  calls: number
  /** Bytes of all answers. */
  received: number
}

const unbegun = { hasAnswered: false, isPlatform: false, unanswered: 0, slow: 0, calls: 0, received: 0 } as const

/** A run of which nothing was sent yet. Throws a TypeError for a URL that is none. */
export function createContext(options: ContractOptions): RunContext {
  const { fixtures, live, clock = Date, timeoutMilliseconds = 10_000, signal, proxy } = options
  const tokens = Object.values(fixtures.accounts).map(({ authToken }) => authToken)
  const phones = [fixtures.phone ?? '', ...(live?.allowPhones ?? [])]
  const through = proxy === undefined ? undefined : parseUrl(proxy, 'a proxy')
  return {
    fixtures: live && fixtures.confid === undefined ? { ...fixtures, confid: nobodysMeeting.confid } : fixtures,
    live,
    destination: {
      url: parseUrl(options.url, 'a target'),
      proxy: through,
      timeoutMilliseconds,
      signal,
    },
    now: () => clock.now(),
    maxCalls: options.maxCalls ?? Number.POSITIVE_INFINITY,
    paceMilliseconds: options.paceMilliseconds ?? 0,
    wait: options.wait ?? ((milliseconds, signal) => sleep(milliseconds, undefined, signal && { signal })),
    onSend: options.onSend,
    withhold: options.withhold,
    mask: createMask([...tokens, ...secretsOf(through), ...phones]),
    outcomes: new Map(),
    letters: new Map(),
    seen: createSeen(),
    learntFrom: new Set(),
    askedOnce: new Map(),
    ...unbegun,
  }
}

function parseUrl(text: string, what: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url
  throw new TypeError(`${JSON.stringify(text)} is not ${what}. Expected an http:// or https:// URL.`)
}
