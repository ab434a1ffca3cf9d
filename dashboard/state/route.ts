import { formatRoute, parseRoute, type Route } from './parse-route.ts'
import { createStore } from './store.ts'

/** What led nowhere, until it is told. */
export const wrongAddress = createStore('')
export const route = createStore<Route>(readAddress())
addEventListener('hashchange', () => route.set(readAddress()))

/** What the address shows. One that leads nowhere gives way to that of the list. */
function readAddress(): Route {
  const { hash } = location
  const found = parseRoute(hash)
  const address = formatRoute(found)
  if (hash.length > 2 && address !== hash.replace(/\/$/, '')) {
    history.replaceState(null, '', address)
    wrongAddress.set(hash.slice(0, 60))
  }
  return found
}

/** Opens a request or the form for a new one, or closes it with undefined. Walking through the list leaves one entry in the history, not hundreds. */
export function openRequest(id: Route['id']): void {
  const next: Route = { view: 'requests', id }
  const walks = route.get().id !== undefined && id !== undefined
  if (walks) history.replaceState(null, '', formatRoute(next))
  else location.hash = formatRoute(next)
  route.set(next)
}
