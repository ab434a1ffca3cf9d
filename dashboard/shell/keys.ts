import { hideClaim } from '../components/claims.tsx'
import { shortcuts } from '../state/preferences.ts'
import { route } from '../state/route.ts'
import { moveCursor } from '../state/selection.ts'
import { filter } from '../state/session.ts'
import { createStore } from '../state/store.ts'
import { closeDetail } from '../views/requests/detail-head.tsx'

export const helpIsOpen = createStore(false)

const isEditable = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null

/** The keys that work anywhere on the page; a dialog has its own, and typing into a field is typing. */
export function handleGlobalKey(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector('dialog[open]')) return
  const isHandled = event.key === 'Escape' ? handleEscape(event.target) : handleSingleKey(event)
  if (isHandled) event.preventDefault()
}

function handleSingleKey({ key, target }: KeyboardEvent): boolean {
  if (shortcuts.get() === 'off' || isEditable(target)) return false
  if (key === '?') helpIsOpen.set(true)
  else if (route.get().view !== 'requests') return false
  else if (key === '/') focusSearch()
  else return (key === 'j' || key === 'k') && moveCursor(key, 1) && focusList()
  return true
}

// The keys go on in the list: what had the focus before, such as a link, would take Enter for itself.
function focusList(): true {
  document.getElementById('request-list')?.focus({ preventScroll: true })
  return true
}

function focusSearch(): void {
  const search = document.querySelector<HTMLInputElement>('#search')
  search?.focus()
  search?.select()
}

/** The nearest thing first: a statement that is shown, the search, the request that is open. */
function handleEscape(target: EventTarget | null): boolean {
  if (hideClaim()) return true
  if (target instanceof HTMLInputElement && target.id === 'search') {
    if (filter.get().text) filter.set({ ...filter.get(), text: '' })
    else document.getElementById('request-list')?.focus()
    return true
  }
  if (isEditable(target) || route.get().id === undefined) return false
  closeDetail()
  return true
}
