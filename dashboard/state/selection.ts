import type { Entry } from '../../schemas/generated/types.ts'
import { type Filter, selectEntries } from './filter.ts'
import { openRequest, route } from './route.ts'
import { filter, journal } from './session.ts'
import { createStore } from './store.ts'
import { moveRow } from './virtual-window.ts'

/** The row that the keys are on; on a wide page it is the request that is open as well. */
export const cursor = createStore<number | undefined>(undefined)
export const wide = matchMedia('(min-width: 1000px)')

/** Whether list and request stand side by side. */
export const isWide = (): boolean => wide.matches

let drawn: { version: number; filter: Filter; entries: Entry[] } | undefined

/** The requests that pass the filter, newest first; worked out once for every change. */
export function visibleEntries(): Entry[] {
  const { version } = journal
  if (drawn?.version !== version || drawn.filter !== filter.get()) {
    drawn = { version, filter: filter.get(), entries: selectEntries(journal.entries, filter.get()) }
  }
  return drawn.entries
}

/** Moves by a key; true when it was one that moves. */
export function moveCursor(key: string, page: number): boolean {
  const entries = visibleEntries()
  const at = entries.findIndex(({ id }) => id === cursor.get())
  const next =
    at < 0 && key.length === 1 ? moveRow('Home', 0, entries.length, page) : moveRow(key, at, entries.length, page)
  if (next === undefined) return false
  const id = entries[next]?.id
  cursor.set(id)
  if (isWide() || route.get().id !== undefined) openRequest(id)
  return true
}

export function openAtCursor(id = cursor.get()): void {
  if (id === undefined) return
  cursor.set(id)
  openRequest(id)
}
