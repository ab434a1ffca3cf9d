import type { RequestPattern, Times, Verification } from '../../../schemas/generated/types.ts'
import type { Instance } from '../../instance/instance.ts'
import { maskExchangeInSteps } from '../../journal/entry.ts'
import { type Exchange, isRepeatable } from '../../journal/exchange.ts'
import type { Recorded } from '../../journal/ring.ts'
import { describeRefusal } from '../../report/describe-refusal.ts'
import { tokensOf } from '../../state/tokens.ts'
import type { KnownTokens } from '../../vendor/mask.ts'
import { AdminProblem } from '../admin-problem.ts'
import { jsonPieces, type Pieces } from '../json-pieces.ts'
import { assertFewValues } from './assert-few-values.ts'
import { findDifferences, showDifference, type Unlike } from './differences.ts'
import { latestOf, nextRecorded, placeNow } from './recorded.ts'

const mostMisses = 3

/**
 * Counts the requests that fit and, when there are too few, names those that come nearest, the latest first. Looks at
 * those of the owner alone, if there is one. Throws AdminProblem 422 for times that can never hold, and for too many values.
 */
export function verify(
  instance: Instance,
  { match, times = { atLeast: 1 } }: Verification,
  owner = ownerOf(instance, match),
): Pieces {
  assertFewValues(match)
  return writeResult(instance, match, boundsOf(times), owner)
}

function* writeResult(
  instance: Instance,
  match: RequestPattern,
  [least, most]: readonly [number, number],
  owner: string | undefined,
): Pieces {
  const { matched, nearest } = yield* count(instance, match, owner)
  const strays = matched < least && owner !== undefined ? yield* countStrays(instance, owner) : 0
  yield `{"matched":${matched},"held":${matched >= least && matched <= most},"nearestMisses":[`
  if (matched < least) yield* showMisses(nearest, tokensOf(instance))
  const note = `Since this account was made, ${strays} came for no account, as by a wrong path or accountSID. GET /__admin/requests lists what came.`
  yield strays > 0 ? `],"note":${JSON.stringify(note)}}` : ']}'
}

function* count(instance: Instance, match: RequestPattern, owner: string | undefined) {
  const tokens = tokensOf(instance)
  const place = placeNow(instance, owner, 'newest', latestOf(instance) + 1)
  let matched = 0
  let nearest: Miss[] = []
  for (let recorded = yield* nextRecorded(instance, place); recorded; recorded = yield* nextRecorded(instance, place)) {
    yield ''
    if (!isRepeatable(recorded.exchange)) continue
    const differences = yield* findDifferences(match, recorded.exchange, tokens)
    if (differences.length === 0) matched += 1
    else nearest = [...nearest, createMiss(recorded, differences)].sort(byDistance).slice(0, mostMisses)
  }
  return { matched, nearest }
}

function* showMisses(misses: readonly Miss[], tokens: KnownTokens): Pieces {
  for (const [index, { recorded, differences }] of misses.entries()) {
    const { id, exchange } = recorded
    const mask = maskExchangeInSteps(exchange, tokens)
    yield `${index === 0 ? '' : ','}{"id":${id},"differences":[`
    for (const [index, each] of differences.entries()) {
      if (index > 0) yield ','
      yield* jsonPieces(yield* showDifference(each, mask))
    }
    const reason = reasonOf(exchange)
    yield reason === undefined ? ']}' : `],"reason":${JSON.stringify(reason)}}`
  }
}

/** Why it was refused, in the words of X-Mock-Reason or of its problem. */
const reasonOf = ({ refusal, wire }: Exchange): string | undefined =>
  refusal ? describeRefusal(refusal) : wire?.problem?.detail

/** Requests for no account since this one was made: a number, and nothing else, may be told of what is not its own. */
function* countStrays({ accounts, namespaces }: Instance, owner: string) {
  const { accountSID, madeAfter } = namespaces.peek(owner)
  if (accountSID === undefined) return 0
  const { journal } = namespaces.shared
  let count = 0
  for (let each = journal.beyond(madeAfter, 'oldest'); each; each = journal.beyond(each.id, 'oldest')) {
    yield ''
    if (!accounts.has(each.exchange.accountSID ?? '')) count += 1
  }
  return count
}

/** Throws AdminProblem 422 for bounds that no number keeps. */
function boundsOf({ exactly, atLeast, atMost }: Times): readonly [number, number] {
  const least = Math.max(exactly ?? 0, atLeast ?? 0)
  const most = Math.min(exactly ?? Infinity, atMost ?? Infinity)
  if (least <= most) return [least, most]
  throw new AdminProblem(
    422,
    { name: 'body-not-valid/times', values: {} },
    {
      errors: [
        {
          pointer: '/times',
          detail: `Expected bounds that go together; these are at least ${least} and at most ${most}.`,
          message: { name: 'bounds', values: {} },
        },
      ],
    },
  )
}

/** A test that asks for its own account gets no near miss of another's; a built-in one shares its journal. */
const ownerOf = ({ namespaces }: Instance, { accountSID }: RequestPattern): string | undefined =>
  accountSID !== undefined && namespaces.of(accountSID) !== namespaces.shared ? accountSID : undefined

interface Miss {
  readonly recorded: Recorded
  readonly differences: readonly Unlike[]
  /** How many values differ: a part of the body that is missing counts as much as all that was expected in it. */
  readonly values: number
  readonly missing: number
}

const createMiss = (recorded: Recorded, differences: readonly Unlike[]): Miss => ({
  recorded,
  differences,
  values: differences.reduce((sum, { expected }) => sum + countValues(expected), 0),
  missing: differences.filter((difference) => !('received' in difference)).length,
})

/**
 * The nearest first: with the fewest values that differ, and of those the one that lacks the fewest fields. The order
 * stays where two are as near.
 */
const byDistance = (one: Miss, other: Miss): number => one.values - other.values || one.missing - other.missing

const deepest = 64

function countValues(value: unknown, depth = deepest): number {
  if (typeof value !== 'object' || value === null || depth === 0) return 1
  const values: unknown[] = Object.values(value)
  return Math.max(
    1,
    values.reduce((sum: number, each) => sum + countValues(each, depth - 1), 0),
  )
}
