import { useEffect, useState } from 'preact/hooks'

/** How much of a list a page holds: more would make the browser slow, and nobody reads it. */
export const pageSize = 50

export interface Pages {
  readonly page: number
  readonly pages: number
  readonly onNewer: (() => void) | undefined
  readonly onOlder: (() => void) | undefined
}

/** Pages of what the mock lists by cursor. Begins anew with another scope. */
export function useCursors(scope: string): {
  cursor: string | undefined
  pagesOf: (total: number, nextCursor: string | null) => Pages
  goToFirst: () => void
} {
  const [cursors, setCursors] = useState<readonly string[]>([])
  useEffect(() => setCursors([]), [scope])
  const pagesOf = (total: number, nextCursor: string | null): Pages => ({
    page: cursors.length + 1,
    pages: Math.max(cursors.length + 1, Math.ceil(total / pageSize)),
    onNewer: cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined,
    onOlder: nextCursor === null ? undefined : () => setCursors([...cursors, nextCursor]),
  })
  return { cursor: cursors.at(-1), pagesOf, goToFirst: () => setCursors([]) }
}

/** Pages of a list that is here already. */
export function useSlices<Item>(items: readonly Item[]): { shown: readonly Item[]; pages: Pages } {
  const [wanted, setWanted] = useState(1)
  const count = Math.max(1, Math.ceil(items.length / pageSize))
  const page = Math.min(wanted, count)
  const pages = {
    page,
    pages: count,
    onNewer: page > 1 ? () => setWanted(page - 1) : undefined,
    onOlder: page < count ? () => setWanted(page + 1) : undefined,
  }
  return { shown: items.slice((page - 1) * pageSize, page * pageSize), pages }
}
