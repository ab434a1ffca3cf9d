export interface VirtualWindow {
  /** The first row that is drawn, and the one after the last. */
  readonly first: number
  readonly end: number
}

interface Viewport {
  readonly scrollTop: number
  readonly height: number
  readonly rowHeight: number
  readonly count: number
  readonly overscan?: number
}

/** Which rows of a long list are drawn: those in view and a few around them, never more. */
export function computeWindow({ scrollTop, height, rowHeight, count, overscan = 8 }: Viewport): VirtualWindow {
  const top = Math.min(Math.max(0, scrollTop), Math.max(0, count * rowHeight - height))
  const first = Math.max(0, Math.floor(top / rowHeight) - overscan)
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + overscan)
  return { first, end: Math.max(first, end) }
}

/** Where to scroll so that a row is in view; unchanged when it is already. */
export function scrollToRow(index: number, { scrollTop, height, rowHeight }: Omit<Viewport, 'count'>): number {
  const top = index * rowHeight
  if (top < scrollTop) return top
  if (top + rowHeight > scrollTop + height) return top + rowHeight - height
  return scrollTop
}

/** The row that a key leads to, or undefined for a key that does not move. */
export function moveRow(key: string, index: number, count: number, page: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    j: 1,
    ArrowUp: -1,
    k: -1,
    PageDown: page,
    PageUp: -page,
    Home: -count,
    End: count,
  }
  const step = steps[key]
  if (step === undefined || count === 0) return
  return Math.min(count - 1, Math.max(0, index + step))
}
