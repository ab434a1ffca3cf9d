import type { Instance } from '../instance/instance.ts'
import type { Namespace } from '../instance/namespace.ts'
import type { Account } from '../state/accounts.ts'
import { conflict, notFound } from './admin-problem.ts'

/** The part of the mock that a request is about. */
export interface Scope {
  readonly account: Account | undefined
  readonly namespace: Namespace
  /** Whether nobody else is in it. */
  readonly isOwn: boolean
}

/** The account's part, which it may share with others; that of all others without one. Throws AdminProblem 404. */
export function scopeOf(instance: Instance, accountSID: string | undefined): Scope {
  const { namespaces } = instance
  if (accountSID === undefined) return { account: undefined, namespace: namespaces.shared, isOwn: false }
  const account = findAccount(instance, accountSID)
  const namespace = namespaces.of(accountSID)
  return { account, namespace, isOwn: namespace !== namespaces.shared }
}

/** Throws AdminProblem 404 for an account that there is not. */
export function findAccount({ accounts }: Instance, accountSID: string): Account {
  const account = accounts.get(accountSID)
  if (account) return account
  throw notFound({ name: 'unknown-account', values: {} })
}

/** Throws AdminProblem 409 for an account that was there from the start. */
export function checkMade({ namespaces }: Instance, accountSID: string): void {
  if (namespaces.peek(accountSID) !== namespaces.shared) return
  throw conflict({ name: 'conflict', values: {} })
}
