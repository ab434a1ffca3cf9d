import { printable } from '../client/escape-controls.ts'
import { shorten } from '../masking/index.ts'
import type { JournalEntry } from '../mock-server/index.ts'
import { createMask } from '../mock-server/vendor/mask.ts'
import type { RequestPattern, Times, VerificationResult } from '../schemas/generated/types.ts'
import type { Judged } from './judged.ts'
import type { TestMock } from './test-mock.ts'
import { checkOptions, toPlain } from './to-plain.ts'

/** How many requests there must be; at least one unless given. */
export interface ReceivedOptions {
  /** A number stands for exactly so many. */
  readonly times?: number | Times
}

const mostShown = 10

/** Counts the requests that fit. Rejects for a pattern and for times that the mock does not take. */
export async function judgeReceived(
  mock: TestMock,
  pattern: RequestPattern,
  options: ReceivedOptions = {},
): Promise<Judged> {
  const times = timesOf(options)
  const match = patternOf(pattern)
  const result = await mock.verify(match, times)
  const requests = await mock.requests()
  const wanted = createMask([mock.credentials.authToken])(`with ${JSON.stringify(match)}`)
  return { pass: result.held, message: () => describe(mock, result, requests, describeTimes(result, times, wanted)) }
}

function patternOf(pattern: unknown): RequestPattern {
  if (typeof pattern !== 'object' || pattern === null || Array.isArray(pattern)) {
    throw new TypeError("What the request must have is no object. Expected one such as { action: 'destroyMeeting' }.")
  }
  return toPlain(pattern, 'the expected request') as RequestPattern
}

const example = '{ times: 2 }, or { times: { atLeast, atMost } }'

function timesOf(options: ReceivedOptions): Times {
  checkOptions(options, ['times'], example)
  if (!Object.hasOwn(options, 'times')) return { atLeast: 1 }
  const { times } = options
  if (typeof times === 'number' && Number.isFinite(times)) return { exactly: times }
  if (typeof times !== 'object' || Object.values(times ?? {}).length === 0) {
    throw new TypeError(`times is no number of requests. Expected ${example}.`)
  }
  checkOptions(times, ['exactly', 'atLeast', 'atMost'], example)
  return toPlain(times, 'times') as Times
}

function describe(
  { url }: TestMock,
  { matched, nearestMisses, note }: VerificationResult,
  requests: readonly JournalEntry[],
  expected: string,
): string {
  if (requests.length === 0) {
    return `Expected ${expected}. The mock has received no request at all. Let the program call ${url} with mock.credentials.${note ? ` ${note}` : ''}`
  }
  const found = `Expected ${expected}. Of ${requests.length} received, ${matched} ${matched === 1 ? 'fits' : 'fit'}.`
  const lines = nearestMisses.length > 0 ? nearestMisses.map(describeMiss) : describeRequests(requests)
  return [found, nearestMisses.length > 0 ? 'The nearest:' : 'Received:', ...lines, ...(note ? [note] : [])].join('\n')
}

/** What the other outcome would have needed. */
function describeTimes({ held }: VerificationResult, { exactly, atLeast, atMost }: Times, wanted: string): string {
  const bounds = [
    exactly !== undefined && `exactly ${exactly}`,
    atLeast !== undefined && `at least ${atLeast}`,
    atMost !== undefined && `at most ${atMost}`,
  ].filter(Boolean)
  const text = bounds.join(' and ')
  if (!held) return `${text} ${/ 1$/.test(text) ? 'request' : 'requests'} ${wanted}`
  return text === 'at least 1' ? `no request ${wanted}` : `another number of requests than ${text} ${wanted}`
}

function describeMiss({ id, differences, reason }: VerificationResult['nearestMisses'][number]): string {
  const fields = differences.map(({ field, expected, received, note }) => {
    const sent = received === undefined ? `has no ${field}` : `has ${field} ${JSON.stringify(received)}`
    return `${sent}, expected ${JSON.stringify(expected)}${note === undefined ? '' : ` (${note})`}`
  })
  const refused = reason === undefined ? '' : `\n    It was refused: ${reason}`
  return `  request ${id} ${fields.join('; ')}${refused}`
}

function describeRequests(requests: readonly JournalEntry[]): string[] {
  const shown = requests.slice(-mostShown).map(({ id, action = 'no known action', request, answer }) => {
    return `  request ${id}, ${action}, answered ${answer.statusCode ?? `HTTP ${answer.httpStatus}`}: ${printable(shorten(request.body, 200))}`
  })
  const more = requests.length - shown.length
  return more > 0 ? [`  ${more} before these`, ...shown] : shown
}
