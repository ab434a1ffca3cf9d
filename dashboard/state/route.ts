import { formatRoute, parseRoute, type Route } from './parse-route.ts'
import { createStore } from './store.ts'

export const route = createStore<Route>(parseRoute(location.hash))
addEventListener('hashchange', () => route.set(parseRoute(location.hash)))

/** Opens a request or the form for a new one, or closes it with undefined. Walking through the list leaves one entry in the history, not hundreds. */
export function openRequest(id: Route['id']): void {
  const next: Route = { view: 'requests', id }
  const walks = route.get().id !== undefined && id !== undefined
  if (walks) history.replaceState(null, '', formatRoute(next))
  else location.hash = formatRoute(next)
  route.set(next)
}
