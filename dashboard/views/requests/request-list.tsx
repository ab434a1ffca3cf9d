import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Entry } from '../../../schemas/generated/types.ts'
import { isDayShown } from '../../format/time.ts'
import type { Filter } from '../../state/filter.ts'
import { cursor, moveCursor, openAtCursor } from '../../state/selection.ts'
import { useStore } from '../../state/store.ts'
import { computeWindow, scrollToRow } from '../../state/virtual-window.ts'
import { t } from '../../text/index.ts'
import { RequestRow, rowId } from './request-row.tsx'

const rowHeight = 56

/** The list, however long: only the rows in view are in the page. */
export function RequestList({ entries, filter }: { entries: readonly Entry[]; filter: Filter }) {
  const list = useRef<HTMLDivElement>(null)
  const [scrollTop, setScrollTop] = useState(0)
  const height = useHeight(list)
  const newer = useStaying(list, entries, filter)
  const current = useStore(cursor)
  const index = entries.findIndex(({ id }) => id === current)
  useEffect(() => {
    const box = list.current
    if (box && index >= 0) box.scrollTop = scrollToRow(index, { scrollTop: box.scrollTop, height, rowHeight })
  }, [current])
  const { first, end } = computeWindow({ scrollTop, height, rowHeight, count: entries.length })
  const isDrawn = index >= first && index < end
  const handleKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === 'Enter' || event.key === ' ') openAtCursor()
    else if (!moveCursor(event.key, Math.max(1, Math.floor(height / rowHeight) - 1))) return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="list-frame">
      <div
        ref={list}
        id="request-list"
        class="list"
        role="listbox"
        tabIndex={0}
        aria-label={t('list')}
        {...(isDrawn && current !== undefined && { 'aria-activedescendant': rowId(current) })}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
        onKeyDown={handleKey}
      >
        <div class="list-space" role="presentation" style={{ height: `${entries.length * rowHeight}px` }}>
          {entries.slice(first, end).map((entry, offset) => (
            <RequestRow
              key={entry.id}
              entry={entry}
              index={first + offset}
              count={entries.length}
              top={(first + offset) * rowHeight}
              isCurrent={entry.id === current}
              hasDay={hasDay(entries, first + offset)}
              onOpen={openAtCursor}
            />
          ))}
        </div>
      </div>
      {newer > 0 && scrollTop > rowHeight && <Newer count={newer} onClick={() => list.current?.scrollTo({ top: 0 })} />}
    </div>
  )
}

const hasDay = (entries: readonly Entry[], index: number): boolean =>
  isDayShown(entries[index]?.time ?? '', [entries[index - 1]?.time, entries[index + 1]?.time], Date.now())

const Newer = ({ count, onClick }: { count: number; onClick: () => void }) => (
  <button type="button" class="button newer" onClick={onClick}>
    {t('newerAbove', { count })}
  </button>
)

function useHeight(element: { current: HTMLElement | null }): number {
  const [height, setHeight] = useState(600)
  useEffect(() => {
    if (!element.current) return
    const observer = new ResizeObserver(([entry]) => entry && setHeight(entry.contentRect.height))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return height
}

/** Keeps the rows that are being read where they are while newer ones come in above; tells how many came. */
function useStaying(list: { current: HTMLElement | null }, entries: readonly Entry[], filter: Filter): number {
  const before = useRef<{ top: number | undefined; filter: Filter }>({ top: undefined, filter })
  const [newer, setNewer] = useState(0)
  useLayoutEffect(() => {
    const { top, filter: earlier } = before.current
    before.current = { top: entries[0]?.id, filter }
    const box = list.current
    if (!box) return
    if (earlier !== filter) box.scrollTop = 0
    const came = top === undefined || earlier !== filter ? 0 : entries.findIndex(({ id }) => id === top)
    if (box.scrollTop < rowHeight) setNewer(0)
    else if (came > 0) {
      box.scrollTop += came * rowHeight
      setNewer((count) => count + came)
    }
  }, [entries, filter])
  return newer
}
