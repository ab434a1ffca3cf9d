import { computeSign } from '../vendor/compute-sign.ts'
import type { Examination, KnownCredentials } from './examine.ts'
import { createStarts, startOf } from './md5.ts'
import { isTried, type Searched, type Searches } from './tries.ts'

/** Many timestamps of ASCII, which are written only where they are not known by their key: two lists never have the same. */
export interface List {
  readonly key: string
  readonly count: number
  readonly write: (at: number) => string
}

const mostDigests = 12_000

/** The place of the timestamp, in a list, that Sign was made from (D5). */
export function findMade({ account, digest, tries, searches }: Examination, list: List): number | undefined {
  if (!account || digest === undefined) return undefined
  if (tries.only === undefined && !startsOf(searches, account, list).has(startOf(digest))) return undefined
  const { accountSID, authToken } = account
  for (let at = 0; at < list.count; at += 1) {
    if (!isTried(tries, at) || computeSign(accountSID, authToken, list.write(at)) !== digest) continue
    tries.fitted = at
    return at
  }
  return undefined
}

function startsOf(
  searches: Searches,
  { accountSID, authToken }: KnownCredentials,
  { key, count, write }: List,
): ReadonlySet<number> {
  const { last } = searches
  const isSame = last?.accountSID === accountSID && last.authToken === authToken
  const of = last && isSame && last.digests <= mostDigests ? last : create(accountSID, authToken)
  searches.last = of
  const known = of.known.get(key)
  if (known) return known
  const starts = new Set<number>()
  for (let at = 0; at < count; at += 1) starts.add(of.start(write(at)))
  of.known.set(key, starts)
  of.digests += count
  return starts
}

const create = (accountSID: string, authToken: string): Searched => ({
  ...{ accountSID, authToken },
  start: createStarts(accountSID + authToken),
  known: new Map(),
  digests: 0,
})
