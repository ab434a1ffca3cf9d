import type { Instance } from './instance.ts'
import type { Namespace } from './namespaces.ts'

/**
 * Forgets requests, meetings and callbacks of every account, lets every clock run, and puts scenarios and behaviour
 * back as they were at the start. Accounts stay.
 */
export function resetInstance(instance: Instance): void {
  for (const namespace of instance.namespaces.all()) resetNamespace(namespace)
  instance.behaviour = instance.initialBehaviour
  instance.callbacks.clear()
  instance.events.publish({ kind: 'reset' })
}

/** The same for one account and nobody else: the behaviour, and a clock that others follow, stay. */
export function resetAccount(instance: Instance, accountSID: string): void {
  const namespace = instance.namespaces.of(accountSID)
  if (namespace.accountSID === accountSID) resetNamespace(namespace)
  else resetInShared(namespace, accountSID)
  instance.callbacks.clear(accountSID)
  instance.events.publish({ kind: 'reset' })
}

function resetNamespace({ journal, meetings, scenarios, clock }: Namespace): void {
  journal.clear()
  meetings.clear()
  scenarios.reset()
  clock.reset()
}

function resetInShared({ journal, meetings, scenarios }: Namespace, accountSID: string): void {
  journal.remove((exchange) => exchange.accountSID === accountSID)
  meetings.remove(accountSID)
  scenarios.reset(({ match }) => match?.accountSID === accountSID)
}

/** Forgets an account and its callbacks, once its namespace has gone. */
export function dropAccount({ accounts, callbacks, events }: Instance, accountSID: string): void {
  accounts.delete(accountSID)
  callbacks.clear(accountSID)
  events.publish({ kind: 'accounts' })
}
