import type { Steps } from '../../../masking/index.ts'
import type { RequestsQuery } from '../../../schemas/generated/types.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Journal } from '../../journal/create-journal.ts'
import { type JournalEntry, journalEntryInSteps } from '../../journal/entry.ts'
import type { Exchange } from '../../journal/exchange.ts'
import type { Recorded } from '../../journal/ring.ts'
import { tokensOf } from '../../state/tokens.ts'
import { parseObject } from '../../vendor/read-text.ts'
import { notFound } from '../admin-problem.ts'
import { jsonPieces, type Pieces } from '../json-pieces.ts'

/** Entries that are looked at between two interruptions. */
const mostLooks = 256

/** Looks that hold nothing in between: others' work may be done meanwhile. */
type Looks<Value> = Generator<string, Value>

/** How many entries there are of one account, or of all. */
export function* countRecorded({ namespaces }: Instance, accountSID: string | undefined): Looks<number> {
  if (accountSID === undefined) return namespaces.all().reduce((sum, { journal }) => sum + journal.fill.entries, 0)
  const { journal } = namespaces.of(accountSID)
  let [count, looks] = [0, 0]
  for (let each = journal.beyond(0, 'oldest'); each; each = journal.beyond(each.id, 'oldest')) {
    if (each.exchange.accountSID === accountSID) count += 1
    looks += 1
    if (looks % mostLooks === 0) yield ''
  }
  return count
}

/** Where a reader is in the journal. Nothing of it is held meanwhile: what makes room is passed over. */
export interface Place {
  readonly accountSID: string | undefined
  readonly order: 'newest' | 'oldest'
  /** The number that was looked at last. */
  at: number
  /** The account's journal by then: another one may be made under its id. Without it, the one that it has at each look. */
  readonly journal?: Journal | undefined
}

/** A place in the journal that there is now. */
export const placeNow = (
  { namespaces }: Instance,
  accountSID: string | undefined,
  order: Place['order'],
  at: number,
): Place => ({
  accountSID,
  order,
  at,
  journal: accountSID === undefined ? undefined : namespaces.of(accountSID).journal,
})

/** Says later whether anything was forgotten since: by a reset, on demand, or with its account. */
export function watchForgetting({ namespaces }: Instance, { journal }: Place): () => boolean {
  const journals = journal ? [journal] : namespaces.all().map((namespace) => namespace.journal)
  const before = journals.map(({ forgettings }) => forgettings)
  return () => journals.some(({ forgettings }, index) => forgettings !== before[index])
}

/** Moves on to the next entry. Those of an account may be few among many of others. */
export function* nextRecorded(instance: Instance, place: Place): Looks<Recorded | undefined> {
  const { accountSID } = place
  for (let looks = 1; ; looks += 1) {
    const next = nextOfAny(instance, place)
    if (!next) return undefined
    place.at = next.id
    if (accountSID === undefined || next.exchange.accountSID === accountSID) return next
    if (looks % mostLooks === 0) yield ''
  }
}

function nextOfAny({ namespaces }: Instance, { accountSID, at, order, journal }: Place): Recorded | undefined {
  const journals = accountSID === undefined ? namespaces.all() : [journal ? { journal } : namespaces.of(accountSID)]
  let next: Recorded | undefined
  for (const { journal } of journals) {
    const found = journal.beyond(at, order)
    if (found && (!next || (order === 'oldest' ? found.id < next.id : found.id > next.id))) next = found
  }
  return next
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
  const found = nextOfAny(instance, { accountSID, order: 'oldest', at: wanted - 1 })
  const isOfOther = accountSID !== undefined && found?.exchange.accountSID !== accountSID
  if (found?.id !== wanted || isOfOther) {
    const isPast = accountSID === undefined && wanted > 0 && wanted <= latestOf(instance)
    throw notFound({ name: isPast ? 'unknown-request/not-kept' : 'unknown-request', values: {} })
  }
  return found
}

/** The highest number of any entry so far. */
export const latestOf = ({ namespaces }: Instance): number =>
  Math.max(...namespaces.all().map(({ journal }) => journal.latest()))

/** Makes entries fit for showing: everything secret is masked by then. */
export function createShow(instance: Instance): (recorded: Recorded) => Steps<JournalEntry> {
  const tokens = tokensOf(instance)
  return ({ id, exchange }) => journalEntryInSteps(id, exchange, tokens)
}

/** One entry as JSON. */
export function* showPieces(instance: Instance, recorded: Recorded): Pieces {
  yield* jsonPieces(yield* createShow(instance)(recorded))
}

/** How a request ended: forced goes before its own verdict; unmatched was no call of the vendor's endpoint. */
export function outcomeOf({ forced, refusal, order, statusCode }: Exchange): NonNullable<RequestsQuery['outcome']> {
  if (forced) return 'forced'
  if (refusal) return 'refused'
  return order.length > 0 || statusCode !== undefined ? 'served' : 'unmatched'
}

const { propertyIsEnumerable: isMember } = Object.prototype

/** What stands in a body under its names. */
export type Members = (name: string) => unknown

/** The members of an object, of which there may be very many: none of them is looked at yet. */
export const membersIn =
  (object: object): Members =>
  (name) =>
    isMember.call(object, name) ? object[name as keyof typeof object] : undefined

/** The body's members; none when it is no JSON object. */
export const membersOf = ({ body }: Exchange): Members => membersIn(parseObject(body) ?? {})
