import type { Endpoints } from '../vendor/endpoints.ts'
import type { KnownTokens } from '../vendor/mask.ts'
import type { Account } from './accounts.ts'

interface Tokens {
  /** Those that count their changes are walked through after one only. */
  readonly accounts: ReadonlyMap<string, Account> & { readonly changes?: number }
  readonly adminToken?: string | undefined
  readonly endpoints?: Pick<Endpoints, 'phoneNames'>
}

/** What was known of a mock's tokens: a list, which only grows, since the search keeps an index of it, and what is in it. */
interface Known {
  readonly list: string[] & KnownTokens
  readonly set: Set<string>
  /** How often the accounts had changed, and the token of /__admin then. */
  seen?: { readonly changes: number | undefined; readonly adminToken: string | undefined }
}

const knownOf = new WeakMap<ReadonlyMap<string, Account>, Known>()

/** Every token that the mock knows or knew, to be struck out of whatever is shown. The same list while none is forgotten. */
export function tokensOf({ accounts, adminToken, endpoints }: Tokens): KnownTokens {
  const known: Known = knownOf.get(accounts) ?? { list: withNames([], endpoints), set: new Set() }
  const { changes } = accounts
  if (changes !== undefined && known.seen?.changes === changes && known.seen.adminToken === adminToken)
    return known.list
  knownOf.set(accounts, known)
  known.seen = { changes, adminToken }
  const add = (token: string) => {
    if (known.set.has(token)) return
    known.set.add(token)
    known.list.push(token)
  }
  for (const { authToken } of accounts.values()) add(authToken)
  if (adminToken !== undefined) add(adminToken)
  return known.list
}

const withNames = (list: string[], endpoints: Tokens['endpoints']) =>
  Object.assign(list, { phoneNames: endpoints?.phoneNames })

/** The older half of the tokens that have gone, once they are more than so many; none before. */
export function oldTokens(tokens: Tokens, most: number): readonly string[] {
  const now = new Set([...tokens.accounts.values()].map(({ authToken }) => authToken)).add(tokens.adminToken ?? '')
  const gone = tokensOf(tokens).filter((token) => !now.has(token))
  return gone.length <= most ? [] : gone.slice(0, gone.length - Math.floor(most / 2))
}

/** Forgets tokens, but for those that an account has again: whatever may still hold one must go with them. */
export function forgetTokens(tokens: Tokens, forgotten: ReadonlySet<string>): void {
  const list = withNames([], tokens.endpoints)
  list.push(...tokensOf(tokens).filter((token) => !forgotten.has(token)))
  knownOf.set(tokens.accounts, { list, set: new Set(list) })
  tokensOf(tokens)
}
