import type { Steps } from '../../../masking/index.ts'
import type { RequestPattern, Times, Verification } from '../../../schemas/generated/types.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Recorded } from '../../journal/create-journal.ts'
import { maskExchangeInSteps } from '../../journal/entry.ts'
import { type Exchange, isRepeatable } from '../../journal/exchange.ts'
import { describeRefusal } from '../../report/describe-refusal.ts'
import { tokensOf } from '../../state/tokens.ts'
import type { KnownTokens } from '../../vendor/mask.ts'
import { AdminProblem } from '../admin-problem.ts'
import { type Difference, findDifferences, showDifference, type Unlike } from './differences.ts'
import { latestOf, nextRecorded, type Place } from './recorded.ts'

export interface VerificationResult {
  readonly matched: number
  readonly held: boolean
  readonly nearestMisses: readonly {
    readonly id: number
    readonly differences: readonly Difference[]
    readonly reason?: string
  }[]
  readonly note?: string
}

const mostMisses = 3

/**
 * Counts the requests that fit and, when there are too few, names those that come nearest, the latest first. Looks at
 * those of the owner alone, if there is one. Throws AdminProblem 422 for times that can never hold.
 */
export function verify(
  instance: Instance,
  { match, times = { atLeast: 1 } }: Verification,
  owner = ownerOf(instance, match),
): Steps<VerificationResult> {
  return count(instance, match, boundsOf(times), owner)
}

function* count(
  instance: Instance,
  match: RequestPattern,
  [least, most]: readonly [number, number],
  owner: string | undefined,
): Steps<VerificationResult> {
  const tokens = tokensOf(instance)
  const place: Place = { accountSID: owner, order: 'newest', at: latestOf(instance) + 1 }
  let matched = 0
  let nearest: Miss[] = []
  for (let recorded = nextRecorded(instance, place); recorded; recorded = nextRecorded(instance, place)) {
    yield
    if (!isRepeatable(recorded.exchange)) continue
    const differences = findDifferences(match, recorded.exchange, tokens)
    if (differences.length === 0) matched += 1
    else nearest = sortByDistance([...nearest, { recorded, differences }]).slice(0, mostMisses)
  }
  const strays = matched < least && owner !== undefined ? countStrays(instance, owner) : 0
  return {
    matched,
    held: matched >= least && matched <= most,
    nearestMisses: matched < least ? yield* showMisses(nearest, tokens) : [],
    ...(strays > 0 && {
      note: `Since this account was made, ${strays} came for no account, as by a wrong path or accountSID. GET /__admin/requests lists what came.`,
    }),
  }
}

function* showMisses(misses: readonly Miss[], tokens: KnownTokens): Steps<VerificationResult['nearestMisses']> {
  const shown: VerificationResult['nearestMisses'][number][] = []
  for (const { recorded, differences: found } of misses) {
    const { id, exchange } = recorded
    const mask = maskExchangeInSteps(exchange, tokens)
    const differences: Difference[] = []
    for (const each of found) differences.push(yield* showDifference(each, mask))
    shown.push({ id, differences, ...reasonOf(exchange) })
  }
  return shown
}

/** Why it was refused, in the words of X-Mock-Reason or of its problem. */
function reasonOf({ refusal, wire }: Exchange): { readonly reason?: string } {
  const reason = refusal ? describeRefusal(refusal) : wire?.problem?.detail
  return reason === undefined ? {} : { reason }
}

/** Requests for no account since this one was made: a number, and nothing else, may be told of what is not its own. */
function countStrays({ accounts, namespaces }: Instance, owner: string): number {
  const { accountSID, madeAfter } = namespaces.peek(owner)
  if (accountSID === undefined) return 0
  const { journal } = namespaces.shared
  return journal.entries().filter(({ id, exchange }) => id > madeAfter && !accounts.has(exchange.accountSID ?? ''))
    .length
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
}

/**
 * The nearest first: with the fewest values that differ, and of those the one that lacks the fewest fields. The order
 * stays where two are as near.
 */
function sortByDistance(misses: readonly Miss[]): Miss[] {
  return misses
    .map((miss) => ({ miss, values: valuesOf(miss), missing: missingOf(miss) }))
    .sort((one, other) => one.values - other.values || one.missing - other.missing)
    .map(({ miss }) => miss)
}

/** A part of the body that is missing counts as much as all that was expected in it. */
const valuesOf = ({ differences }: Miss): number =>
  differences.reduce((sum, { expected }) => sum + countValues(expected), 0)

const missingOf = ({ differences }: Miss): number =>
  differences.filter((difference) => !('received' in difference)).length

const deepest = 64

function countValues(value: unknown, depth = deepest): number {
  if (typeof value !== 'object' || value === null || depth === 0) return 1
  const values: unknown[] = Object.values(value)
  return Math.max(
    1,
    values.reduce((sum: number, each) => sum + countValues(each, depth - 1), 0),
  )
}
