import type { Instance } from '../instance.ts'
import type { Namespace } from './namespaces.ts'

/** Forgets requests, meetings and scenarios of every account, and lets every clock run. */
export function resetInstance(instance: Instance): void {
  for (const namespace of instance.namespaces.all()) clear(namespace)
  instance.callbacks.clear()
  instance.callbacks.resetSettings()
  instance.events.publish({ kind: 'reset' })
}

/** The same for one account that has a namespace of its own. */
export function resetNamespace(instance: Instance, namespace: Namespace): void {
  clear(namespace)
  if (namespace.accountSID !== undefined) instance.callbacks.clear(namespace.accountSID)
  instance.events.publish({ kind: 'reset' })
}

function clear({ journal, meetings, scenarios, clock }: Namespace): void {
  journal.clear()
  meetings.clear()
  scenarios.clear()
  clock.reset()
}
