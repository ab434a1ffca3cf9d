import type { Steps } from '../../../masking/index.ts'
import type { RequestsPage, RequestsQuery } from '../../../schemas/generated/types.ts'
import type { Instance } from '../../instance/instance.ts'
import type { JournalEntry } from '../../journal/entry.ts'
import type { Recorded } from '../../journal/ring.ts'
import { AdminProblem } from '../admin-problem.ts'
import { jsonPieces, type Pieces } from '../json-pieces.ts'
import { parseTime } from '../parse-time.ts'
import {
  countRecorded,
  createShow,
  droppedOf,
  latestOf,
  membersOf,
  nextRecorded,
  outcomeOf,
  placeNow,
  watchForgetting,
} from './recorded.ts'

/** A page of the journal. Its cursor is the number of an entry, so that nothing which comes or goes shifts a page. */
export const selectPage = (instance: Instance, query: RequestsQuery): Pieces =>
  writePage(instance, query, createFilter(query, createShow(instance)))

function* writePage(
  instance: Instance,
  { accountSID, limit = 50, order = 'newest', cursor }: RequestsQuery,
  fits: ReturnType<typeof createFilter>,
): Pieces {
  const latest = latestOf(instance)
  const place = placeNow(instance, accountSID, order, Number(cursor ?? (order === 'newest' ? latest + 1 : 0)))
  const isForgotten = watchForgetting(instance, place)
  const total = yield* countRecorded(instance, accountSID)
  const counted: Pick<RequestsPage, 'total' | 'dropped'> = { total, dropped: droppedOf(instance, accountSID) }
  const shown: number[] = []
  yield '{"requests":['
  // One more than the page holds says that there is another page.
  while (shown.length <= limit) {
    const recorded = yield* nextRecorded(instance, place)
    // What came in the meantime is no part of it.
    if (!recorded || recorded.id > latest) break
    const entry = yield* fits(recorded)
    if (entry) {
      if (shown.length > 0 && shown.length < limit) yield ','
      if (shown.length < limit) yield* jsonPieces(entry)
      shown.push(entry.id)
    }
    yield ''
  }
  // Where something was forgotten in the meantime the page may lack it: it is not said to be the last.
  const nextCursor = shown.length > limit ? String(shown.at(limit - 1)) : isForgotten() ? String(place.at) : null
  yield `],${JSON.stringify({ nextCursor, ...counted }).slice(1)}`
}

/** The entry as it is shown, when it fits. */
function createFilter(query: RequestsQuery, show: (recorded: Recorded) => Steps<JournalEntry>) {
  const { statusCode, check, outcome, text } = query
  const since = timeOf('since', query.since)
  const until = timeOf('until', query.until)
  const words = text?.toLowerCase().split(/\s+/).filter(Boolean) ?? []
  return function* (recorded: Recorded): Steps<JournalEntry | undefined> {
    const { exchange } = recorded
    if (statusCode !== undefined && exchange.statusCode !== statusCode) return undefined
    if (check !== undefined && exchange.refusal?.check !== check) return undefined
    if (outcome !== undefined && outcomeOf(exchange) !== outcome) return undefined
    if (exchange.time < (since ?? exchange.time) || exchange.time > (until ?? exchange.time)) return undefined
    if (!hasMembers(recorded, query)) return undefined
    const entry = yield* show(recorded)
    return containsAll(entry, words) ? entry : undefined
  }
}

function hasMembers({ exchange }: Recorded, { action, confid }: RequestsQuery): boolean {
  const wanted = Object.entries({ action, confid }).filter(([, text]) => text !== undefined)
  // To parse a large body takes a while.
  const mayHave = wanted.every(([, text = '']) => exchange.body.includes(text) || exchange.body.includes('\\'))
  if (wanted.length === 0 || !mayHave) return mayHave
  const members = membersOf(exchange)
  return wanted.every(([name, text]) => members(name) === text)
}

/** Looks at what is shown only: a filter must not be a way of guessing what is masked. */
function containsAll(entry: JournalEntry, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = Object.values({ ...entry, request: Object.values(entry.request).map(plain).join('\n') })
    .map(plain)
    .join('\n')
    .toLowerCase()
  return words.every((word) => text.includes(word))
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

function timeOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const time = parseTime(text)
  if (!Number.isNaN(time)) return time
  throw new AdminProblem(
    400,
    { name: 'query-not-valid/time', values: { name } },
    {
      errors: [
        {
          pointer: `/${name}`,
          detail: 'Expected ISO 8601, such as 2026-03-01T12:00:00+08:00.',
          message: { name: 'time', values: {} },
        },
      ],
    },
  )
}
