export const views = ['requests', 'scenarios', 'meetings', 'clock', 'behaviour', 'accounts'] as const
export type View = (typeof views)[number]

export interface Route {
  readonly view: View
  /** The request that is open, or the form that sends a new one. */
  readonly id: number | 'new' | undefined
}

/** What an address such as #/requests/12 shows; anything else shows the requests. */
export function parseRoute(hash: string): Route {
  const [, view, id] = hash.split('/')
  const known = views.find((name) => name === view) ?? 'requests'
  if (known !== 'requests') return { view: known, id: undefined }
  return { view: known, id: id === 'new' ? id : /^\d+$/.test(id ?? '') ? Number(id) : undefined }
}

export const formatRoute = ({ view, id }: Route): string => (id === undefined ? `#/${view}` : `#/${view}/${id}`)
