export const views = ['requests', 'scenarios', 'meetings', 'clock', 'behaviour', 'accounts'] as const
export type View = (typeof views)[number]

export interface Route {
  readonly view: View
  /** The request that is open, or the form that sends a new one. */
  readonly id: number | 'new' | undefined
}

/** What an address such as #/requests/12 shows; anything else shows the requests. */
export function parseRoute(hash: string): Route {
  const [, view, id = '', ...more] = hash.split('/')
  const known = views.find((name) => name === view)
  if (known && id === '') return { view: known, id: undefined }
  const isRequest = known === 'requests' && more.length === 0 && /^(?:[1-9]\d{0,14}|new)$/.test(id)
  return { view: 'requests', id: !isRequest ? undefined : id === 'new' ? id : Number(id) }
}

export const formatRoute = ({ view, id }: Route): string => (id === undefined ? `#/${view}` : `#/${view}/${id}`)
