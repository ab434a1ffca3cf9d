import { computeSign } from '../vendor/compute-sign.ts'
import type { Examination, KnownCredentials } from './examine.ts'
import { createStarts, startOf } from './md5.ts'
import { isTried } from './tries.ts'

/** Many timestamps of ASCII, which are written only where they are not known by their key: two lists never have the same. */
export interface List {
  readonly key: string
  readonly count: number
  readonly write: (at: number) => string
}

const mostDigests = 12_000

/**
 * How the digests of lists begin that were searched last, for one account: to look through an hour takes thousands, and
 * whoever sends a wrong Sign sends others within the minute. It is worked out from nothing but the account and the key, so
 * that it may be shared.
 */
let searched: Searched | undefined

interface Searched extends KnownCredentials {
  readonly start: (end: string) => number
  readonly known: Map<string, ReadonlySet<number>>
  digests: number
}

/** The place of the timestamp, in a list, that Sign was made from (D5). */
export function findMade({ account, digest, tries }: Examination, list: List): number | undefined {
  if (!account || digest === undefined) return undefined
  if (tries.only === undefined && !startsOf(account, list).has(startOf(digest))) return undefined
  const { accountSID, authToken } = account
  for (let at = 0; at < list.count; at += 1) {
    if (!isTried(tries, at) || computeSign(accountSID, authToken, list.write(at)) !== digest) continue
    tries.fitted = at
    return at
  }
  return undefined
}

function startsOf({ accountSID, authToken }: KnownCredentials, { key, count, write }: List): ReadonlySet<number> {
  const isSame = searched?.accountSID === accountSID && searched.authToken === authToken
  if (!searched || !isSame || searched.digests > mostDigests) searched = create(accountSID, authToken)
  const of = searched
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
