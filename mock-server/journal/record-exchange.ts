import type { Instance } from '../instance/instance.ts'
import type { Namespace } from '../instance/namespaces.ts'
import type { Exchange } from './exchange.ts'

/** Puts an exchange in a namespace's journal and tells whoever watches. Returns its number. */
export function recordExchange(instance: Instance, namespace: Namespace, exchange: Exchange): number {
  const id = namespace.journal.add(exchange)
  const { events } = instance
  if (events.isHeard) events.publish({ kind: 'request', id, exchange, namespace: namespace.accountSID })
  return id
}
