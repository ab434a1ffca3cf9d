import { computeSign } from '../vendor/compute-sign.ts'
import type { Examination, KnownCredentials } from './examine.ts'

/** Many timestamps, which are written only where they are not known by their key: two lists never have the same. */
export interface List {
  readonly key: string
  readonly count: number
  readonly write: (at: number) => string
}

/** Digests of timestamps, with the place of each. */
type Table = ReadonlyMap<string, number>

const mostDigests = 12_000

/**
 * What was searched last, for one account: to look through an hour takes thousands of digests, and whoever sends a wrong
 * Sign sends others within the minute. It is worked out from nothing but the account and the key, so that it may be shared.
 */
let searched: { readonly account: string; readonly tables: Map<string, Table>; digests: number } | undefined

/** The place of the timestamp, in a list, that Sign was made from (D5). */
export function findMade({ account, digest, tries }: Examination, list: List): number | undefined {
  if (!account || digest === undefined) return undefined
  const { accountSID, authToken } = account
  const sign = (at: number) => computeSign(accountSID, authToken, list.write(at))
  const { only } = tries
  const isOnly = only !== undefined && only >= 0 && only < list.count && sign(only) === digest
  const found = only === undefined ? tableOf(account, list, sign).get(digest) : undefined
  tries.fitted = isOnly ? only : found
  return tries.fitted
}

function tableOf(
  { accountSID, authToken }: KnownCredentials,
  { key, count }: List,
  sign: (at: number) => string,
): Table {
  const own = JSON.stringify([accountSID, authToken])
  if (searched?.account !== own || searched.digests > mostDigests)
    searched = { account: own, tables: new Map(), digests: 0 }
  const known = searched.tables.get(key)
  if (known) return known
  const table = new Map(Array.from({ length: count }, (_, at) => [sign(at), at]))
  searched.tables.set(key, table)
  searched.digests += count
  return table
}
