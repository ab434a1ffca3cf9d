import { percentDecoded } from '../vendor/read-text.ts'
import { findSibling, type Sibling } from '../vendor/siblings.ts'

/** How a path relates to POST /201612/sid/{accountSID}/call/TeleMeeting.wx (D2), or to the like of a sibling (O8). */
export type PathMatch =
  | { readonly kind: 'vendor'; readonly accountSID: string; readonly sibling: Sibling | undefined }
  | { readonly kind: 'other-version'; readonly version: string; readonly sibling: Sibling | undefined }
  | { readonly kind: 'other-path' }

const pattern = /^\/([^/]*)\/sid\/([^/]+)\/([^/]+\/[^/]+)$/
const teleMeeting: Pick<Sibling, 'path' | 'versions'> = { path: 'call/TeleMeeting.wx', versions: ['201612'] }

export function matchPath(path: string): PathMatch {
  const [, version = '', accountSID = '', name = ''] = pattern.exec(path) ?? []
  const sibling = name === teleMeeting.path ? undefined : findSibling(name)
  if (!sibling && name !== teleMeeting.path) return { kind: 'other-path' }
  if (!(sibling ?? teleMeeting).versions.includes(version)) return { kind: 'other-version', version, sibling }
  return { kind: 'vendor', accountSID: percentDecoded(accountSID), sibling }
}

/** The request line that the endpoint is called with. */
export const expectedRequestLine = ({ versions, path } = teleMeeting): string =>
  `POST /${versions.join(' or ')}/sid/{accountSID}/${path}?Sign={Sign}`
