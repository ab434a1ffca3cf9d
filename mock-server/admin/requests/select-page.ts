import type { ReadonlyDeep, RequestsPage, RequestsQuery } from '../../../schemas/generated/types.ts'
import type { Instance } from '../../instance/instance.ts'
import type { Recorded } from '../../journal/create-journal.ts'
import type { JournalEntry } from '../../journal/entry.ts'
import { AdminProblem } from '../admin-problem.ts'
import { parseTime } from '../parse-time.ts'
import { createShow, droppedOf, membersOf, outcomeOf, recordedOf } from './recorded.ts'

/** A page of the journal. Its cursor is the number of an entry, so that nothing which comes or goes shifts a page. */
export function selectPage(instance: Instance, query: RequestsQuery): ReadonlyDeep<RequestsPage> {
  const { accountSID, limit = 50, order = 'newest', cursor } = query
  const kept = recordedOf(instance, accountSID)
  const inOrder = order === 'newest' ? kept.toReversed() : kept
  const fits = createFilter(query, createShow(instance))
  const page: JournalEntry[] = []
  for (const recorded of inOrder) {
    if (cursor !== undefined && !isBeyond(recorded.id, Number(cursor), order)) continue
    const entry = fits(recorded)
    if (entry) page.push(entry)
    // One more than the page holds says that there is another page.
    if (page.length > limit) break
  }
  const requests = page.slice(0, limit)
  const nextCursor = page.length > limit ? String(requests.at(-1)?.id) : null
  return { requests, nextCursor, total: kept.length, dropped: droppedOf(instance, accountSID) }
}

const isBeyond = (id: number, cursor: number, order: 'newest' | 'oldest'): boolean =>
  order === 'newest' ? id < cursor : id > cursor

/** The entry as it is shown, when it fits. */
function createFilter(query: RequestsQuery, show: (recorded: Recorded) => JournalEntry) {
  const { statusCode, check, outcome, text } = query
  const since = timeOf('since', query.since)
  const until = timeOf('until', query.until)
  const words = text?.toLowerCase().split(/\s+/).filter(Boolean) ?? []
  return (recorded: Recorded): JournalEntry | undefined => {
    const { exchange } = recorded
    if (statusCode !== undefined && exchange.statusCode !== statusCode) return undefined
    if (check !== undefined && exchange.refusal?.check !== check) return undefined
    if (outcome !== undefined && outcomeOf(exchange) !== outcome) return undefined
    if (exchange.time < (since ?? exchange.time) || exchange.time > (until ?? exchange.time)) return undefined
    if (!hasMembers(recorded, query)) return undefined
    const entry = show(recorded)
    return containsAll(entry, words) ? entry : undefined
  }
}

function hasMembers({ exchange }: Recorded, { action, confid }: RequestsQuery): boolean {
  if (action === undefined && confid === undefined) return true
  const members = membersOf(exchange)
  return [
    ['action', action],
    ['confid', confid],
  ].every(([name = '', wanted]) => wanted === undefined || members.get(name) === wanted)
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
