import { percentDecoded } from '../vendor/read-text.ts'
import { findSibling, type Sibling } from '../vendor/siblings.ts'

/** How a path relates to POST /201612/sid/{accountSID}/call/TeleMeeting.wx (D2), or to the like of a sibling (O8). */
export type PathMatch =
  | { readonly kind: 'vendor'; readonly accountSID: string; readonly sibling: Sibling | undefined }
  | { readonly kind: 'other-version'; readonly version: string; readonly sibling: Sibling | undefined }
  | { readonly kind: 'other-path' }

const pattern = /^\/([^/]*)\/sid\/([^/]+)\/call\/TeleMeeting\.wx$/
const version = '201612'
const siblingPattern = /^\/([^/]*)\/sid\/([^/]+)\/([^/]+\/[^/]+)$/

export function matchPath(path: string): PathMatch {
  const match = pattern.exec(path)
  if (!match) return matchSibling(path)
  const [, sentVersion = '', accountSID = ''] = match
  if (sentVersion !== version) return { kind: 'other-version', version: sentVersion, sibling: undefined }
  return { kind: 'vendor', accountSID: percentDecoded(accountSID), sibling: undefined }
}

function matchSibling(path: string): PathMatch {
  const [, sentVersion = '', accountSID = '', rest = ''] = siblingPattern.exec(path) ?? []
  const sibling = findSibling(rest)
  if (!sibling) return { kind: 'other-path' }
  if (!sibling.versions.includes(sentVersion)) return { kind: 'other-version', version: sentVersion, sibling }
  return { kind: 'vendor', accountSID: percentDecoded(accountSID), sibling }
}

/** The request line that the endpoint is called with. */
export const expectedRequestLine = ({
  versions = [version],
  path = 'call/TeleMeeting.wx',
}: Partial<Pick<Sibling, 'versions' | 'path'>> = {}): string =>
  `POST /${versions.join(' or ')}/sid/{accountSID}/${path}?Sign={Sign}`
