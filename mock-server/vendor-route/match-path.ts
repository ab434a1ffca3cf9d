import { type Endpoint, type Endpoints, kitEndpoints, teleMeetingPath } from '../vendor/endpoints.ts'
import { percentDecoded } from '../vendor/read-text.ts'

/** How a path relates to POST /201612/sid/{accountSID}/call/TeleMeeting.wx (D2), or to the like of a sibling (O8). */
export type PathMatch =
  | { readonly kind: 'vendor'; readonly accountSID: string; readonly sibling: Endpoint | undefined }
  | { readonly kind: 'other-version'; readonly version: string; readonly sibling: Endpoint | undefined }
  | { readonly kind: 'other-path' }

const pattern = /^\/([^/]*)\/sid\/([^/]+)\/([^/]+\/[^/]+)$/

/** Matches a path with the endpoints of a mock, or with those that the kit knows. */
export function matchPath(path: string, { find, teleMeeting }: Endpoints = kitEndpoints): PathMatch {
  const [, version = '', accountSID = '', name = ''] = pattern.exec(path) ?? []
  const sibling = name === teleMeetingPath ? undefined : find(name)
  if (!sibling && name !== teleMeetingPath) return { kind: 'other-path' }
  if (!(sibling ?? teleMeeting).versions.includes(version)) return { kind: 'other-version', version, sibling }
  return { kind: 'vendor', accountSID: percentDecoded(accountSID), sibling }
}

/** The request line that the endpoint is called with. */
export const expectedRequestLine = (
  { versions, path }: Pick<Endpoint, 'versions' | 'path'> = kitEndpoints.teleMeeting,
): string => `POST /${versions.join(' or ')}/sid/{accountSID}/${path}?Sign={Sign}`
