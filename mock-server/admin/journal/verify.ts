import type { RequestPattern, Times, Verification } from '../../../schemas/generated/types.ts'
import { type Instance, tokensOf } from '../../instance.ts'
import { isRepeatable } from '../../journal/exchange.ts'
import { type Difference, findDifferences } from './differences.ts'
import { recordedOf } from './recorded.ts'

export interface VerificationResult {
  readonly matched: number
  readonly held: boolean
  readonly nearestMisses: readonly { readonly id: number; readonly differences: readonly Difference[] }[]
}

const mostMisses = 3

/** Counts the requests that fit and, when there are too few, names those that come nearest, the latest first. */
export function verify(instance: Instance, { match, times = { atLeast: 1 } }: Verification): VerificationResult {
  const tokens = tokensOf(instance)
  const compared = recordedOf(instance, ownerOf(instance, match))
    .filter(({ exchange }) => isRepeatable(exchange))
    .map(({ id, exchange }) => ({ id, differences: findDifferences(match, exchange, tokens) }))
  const misses = compared.filter(({ differences }) => differences.length > 0).reverse()
  const matched = compared.length - misses.length
  const least = times.exactly ?? times.atLeast ?? 0
  const nearest = misses.sort((one, other) => one.differences.length - other.differences.length)
  return {
    matched,
    held: matched >= least && matched <= mostOf(times),
    nearestMisses: matched < least ? nearest.slice(0, mostMisses) : [],
  }
}

const mostOf = ({ exactly, atMost }: Times): number => Math.min(exactly ?? Infinity, atMost ?? Infinity)

/** A test that asks for its own account gets no near miss of another's; a built-in one shares its journal. */
const ownerOf = ({ namespaces }: Instance, { accountSID }: RequestPattern): string | undefined =>
  accountSID !== undefined && namespaces.of(accountSID) !== namespaces.shared ? accountSID : undefined
