import type { Instance } from '../instance/instance.ts'
import type { Namespace } from '../instance/namespaces.ts'

export type Forgettable = 'requests' | 'meetings' | 'scenarios'

/** Forgets what belongs to one account and to nobody else, or to all. An account that there is not has nothing. */
export function forget(instance: Instance, accountSID: string | undefined, what: readonly Forgettable[]): void {
  for (const each of what) {
    if (accountSID === undefined) for (const namespace of instance.namespaces.all()) clear(namespace, each)
    else forgetOf(instance.namespaces.of(accountSID), accountSID, each)
  }
}

function forgetOf(namespace: Namespace, accountSID: string, what: Forgettable): void {
  const { journal, meetings, scenarios } = namespace
  // Nobody else is in there.
  if (namespace.accountSID === accountSID) return clear(namespace, what)
  if (what === 'requests') return journal.remove((exchange) => exchange.accountSID === accountSID)
  if (what === 'meetings') return meetings.remove(accountSID)
  for (const { id, scenario } of scenarios.list()) if (scenario.match?.accountSID === accountSID) scenarios.remove(id)
}

function clear({ journal, meetings, scenarios }: Namespace, what: Forgettable): void {
  if (what === 'requests') journal.clear()
  else if (what === 'meetings') meetings.clear()
  else scenarios.clear()
}
