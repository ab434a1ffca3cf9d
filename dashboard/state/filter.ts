import type { Entry } from '../../schemas/generated/types.ts'
import { searchWords } from './chinese.ts'
import { outcomeOf, outcomes, statusOf } from './outcome.ts'

export interface Filter {
  /** Every word must occur somewhere in the exchange. */
  readonly text: string
  /** '' for all, an outcome, or a statusCode. */
  readonly status: string
  readonly accountSID: string
}

export const emptyFilter: Filter = { text: '', status: '', accountSID: '' }

export const isFiltering = ({ text, status, accountSID }: Filter): boolean => `${text}${status}${accountSID}` !== ''

/** The entries that pass, newest first. */
export function selectEntries(entries: readonly Entry[], filter: Filter): Entry[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  const selected: Entry[] = []
  for (let index = entries.length - 1; index >= 0; index -= 1) {
    const entry = entries[index] as Entry
    if (isSelected(entry, filter, words)) selected.push(entry)
  }
  return selected
}

function isSelected(entry: Entry, { status, accountSID }: Filter, words: readonly string[]): boolean {
  if (accountSID !== '' && entry.accountSID !== accountSID) return false
  if (status !== '' && !hasStatus(entry, status)) return false
  return words.length === 0 || words.every((word) => haystackOf(entry).includes(word))
}

const hasStatus = (entry: Entry, status: string): boolean =>
  (outcomes as readonly string[]).includes(status) ? outcomeOf(entry) === status : statusOf(entry) === status

// Built once an entry and let go with it: filtering thousands at every key stroke must not build strings anew.
const haystacks = new WeakMap<Entry, string>()

function haystackOf(entry: Entry): string {
  const known = haystacks.get(entry)
  if (known !== undefined) return known
  const { id, request, answer, refusal, action, environment, forced } = entry
  const parts = [
    `#${id}`,
    request.method,
    request.url,
    request.body,
    answer.body,
    action,
    environment,
    forced?.scenario,
    forced?.scenarioName,
    forced?.fault?.kind,
  ]
  const text = [
    ...parts,
    refusal?.check,
    refusal?.reason,
    refusal?.claims.join(' '),
    refusal?.finding?.title,
    ...searchWords(entry),
  ]
  const haystack = text.filter(Boolean).join('\n').toLowerCase()
  haystacks.set(entry, haystack)
  return haystack
}

/** The statusCodes (or, without one, HTTP statuses) that occur, for the filter's choice. */
export function listStatuses(entries: readonly Entry[]): string[] {
  const statuses = new Set(entries.map(statusOf))
  return [...statuses].sort((a, b) => Number(b) - Number(a) || a.localeCompare(b))
}
