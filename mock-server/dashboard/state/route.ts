import { createStore } from './store.ts'

export const views = ['requests', 'scenarios', 'meetings', 'clock', 'behaviour', 'accounts'] as const
export type View = (typeof views)[number]

export interface Route {
  readonly view: View
  /** The request that is open. */
  readonly id: number | undefined
}

/** What an address such as #/requests/12 shows; anything else shows the requests. */
export function parseRoute(hash: string): Route {
  const [, view, id] = hash.split('/')
  const known = views.find((name) => name === view) ?? 'requests'
  return { view: known, id: known === 'requests' && /^\d+$/.test(id ?? '') ? Number(id) : undefined }
}

export const formatRoute = ({ view, id }: Route): string => (id === undefined ? `#/${view}` : `#/${view}/${id}`)

export const route = createStore<Route>(parseRoute(location.hash))
addEventListener('hashchange', () => route.set(parseRoute(location.hash)))

/** Opens a request, or closes it with undefined. Walking through the list leaves one entry in the history, not hundreds. */
export function openRequest(id: number | undefined): void {
  const next: Route = { view: 'requests', id }
  const walks = route.get().id !== undefined && id !== undefined
  if (walks) history.replaceState(null, '', formatRoute(next))
  else location.hash = formatRoute(next)
  route.set(next)
}
