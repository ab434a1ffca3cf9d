import { percentDecoded } from '../vendor/read-text.ts'

/** How a path relates to POST /201612/sid/{accountSID}/call/TeleMeeting.wx (D2). */
export type PathMatch =
  | { readonly kind: 'vendor'; readonly accountSID: string }
  | { readonly kind: 'other-version'; readonly version: string }
  | { readonly kind: 'other-path' }

const pattern = /^\/([^/]*)\/sid\/([^/]+)\/call\/TeleMeeting\.wx$/
const version = '201612'
export const expectedRequestLine = 'POST /201612/sid/{accountSID}/call/TeleMeeting.wx?Sign={Sign}'

export function matchPath(path: string): PathMatch {
  const match = pattern.exec(path)
  if (!match) return { kind: 'other-path' }
  const [, sentVersion = '', accountSID = ''] = match
  if (sentVersion !== version) return { kind: 'other-version', version: sentVersion }
  return { kind: 'vendor', accountSID: percentDecoded(accountSID) }
}
