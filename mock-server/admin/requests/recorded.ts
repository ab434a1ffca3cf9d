import type { RequestsQuery } from '../../../schemas/generated/types.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Recorded } from '../../journal/create-journal.ts'
import { createJournalEntry, type JournalEntry } from '../../journal/entry.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { tokensOf } from '../../state/tokens.ts'
import { parseObject } from '../../vendor/read-text.ts'
import { notFound } from '../admin-problem.ts'

/** What a journal holds of one account, or of all; oldest first. */
export function recordedOf({ namespaces }: Instance, accountSID: string | undefined): readonly Recorded[] {
  if (accountSID === undefined) {
    return namespaces
      .all()
      .flatMap(({ journal }) => journal.entries())
      .sort((one, other) => one.id - other.id)
  }
  const { journal } = namespaces.of(accountSID)
  return journal.entries().filter(({ exchange }) => exchange.accountSID === accountSID)
}

/** How many entries have made room for others. */
export const droppedOf = ({ namespaces }: Instance, accountSID: string | undefined): number =>
  accountSID === undefined
    ? namespaces.all().reduce((sum, { journal }) => sum + journal.dropped, 0)
    : namespaces.of(accountSID).journal.dropped

/** Of which entry a path speaks, and of which account, if it names one. */
export interface Named {
  readonly id?: string
  readonly accountSID?: string
}

/** The entry of that number. Throws AdminProblem 404, also for one of another account. */
export function findRecorded(instance: Instance, { id = '', accountSID }: Named): Recorded {
  const wanted = /^\d{1,15}$/.test(id) ? Number(id) : 0
  const found = recordedOf(instance, accountSID).find((each) => each.id === wanted)
  if (!found) {
    const isPast = accountSID === undefined && wanted > 0 && wanted <= latestOf(instance)
    throw notFound({ name: isPast ? 'unknown-request/not-kept' : 'unknown-request', values: {} })
  }
  return found
}

const latestOf = ({ namespaces }: Instance): number =>
  Math.max(...namespaces.all().map(({ journal }) => journal.latest()))

/** Makes entries fit for showing: everything secret is masked by then. */
export function createShow(instance: Instance): (recorded: Recorded) => JournalEntry {
  const tokens = tokensOf(instance)
  return ({ id, exchange }) => createJournalEntry(id, exchange, tokens)
}

/** How a request ended: forced goes before its own verdict; unmatched was no call of the vendor's endpoint. */
export function outcomeOf({ forced, refusal, order, statusCode }: Exchange): NonNullable<RequestsQuery['outcome']> {
  if (forced) return 'forced'
  if (refusal) return 'refused'
  return order.length > 0 || statusCode !== undefined ? 'served' : 'unmatched'
}

/** The body's members; none when it is no JSON object. */
export const membersOf = ({ body }: Exchange): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(parseObject(body) ?? {}))
