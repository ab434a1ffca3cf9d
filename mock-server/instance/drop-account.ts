import type { Instance } from './instance.ts'

/** Forgets an account and its callbacks, once its namespace has gone. */
export function dropAccount({ accounts, callbacks, events }: Instance, accountSID: string): void {
  accounts.delete(accountSID)
  callbacks.clear(accountSID)
  events.publish({ kind: 'accounts' })
}
