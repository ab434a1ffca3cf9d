import type { Journal } from './create-journal.ts'
import type { Events } from './events.ts'
import type { Exchange } from './exchange.ts'

/** A journal, and whose it is: undefined for the one of the built-in accounts and of everyone unknown. */
export interface JournalPlace {
  readonly accountSID: string | undefined
  readonly journal: Journal
}

/** Puts an exchange in a journal and tells whoever watches. Returns its number. */
export function recordExchange(
  { events }: { readonly events: Events },
  { accountSID, journal }: JournalPlace,
  exchange: Exchange,
): number {
  const id = journal.add(exchange)
  if (events.isHeard) events.publish({ kind: 'request', id, exchange, namespace: accountSID })
  return id
}
