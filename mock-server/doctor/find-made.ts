import { computeSign } from '../vendor/compute-sign.ts'
import type { Examination } from './examine.ts'

/** Many timestamps, which are written only where they are not known by their key: two lists never have the same. */
export interface List {
  readonly key: string
  readonly write: () => readonly string[]
}

/** Digests of timestamps, with the timestamp of each. */
type Table = ReadonlyMap<string, string>

const mostDigests = 12_000

/**
 * What was searched last, for one account: to look through an hour takes thousands of digests, and whoever sends a wrong
 * Sign sends others within the minute. It is worked out from nothing but the account and the key, so that it may be shared.
 */
let searched: { readonly account: string; readonly tables: Map<string, Table>; digests: number } | undefined

/** The timestamp of a list that Sign was made from (D5). */
export function findMade({ account, digest }: Examination, { key, write }: List): string | undefined {
  if (!account || digest === undefined) return undefined
  const { accountSID, authToken } = account
  const own = JSON.stringify([accountSID, authToken])
  if (searched?.account !== own || searched.digests > mostDigests)
    searched = { account: own, tables: new Map(), digests: 0 }
  const known = searched.tables.get(key)
  if (known) return known.get(digest)
  const table = new Map(write().map((timestamp) => [computeSign(accountSID, authToken, timestamp), timestamp]))
  searched.tables.set(key, table)
  searched.digests += table.size
  return table.get(digest)
}
