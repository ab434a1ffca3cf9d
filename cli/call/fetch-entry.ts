import type { JournalEntry } from '../../mock-server/index.ts'
import { createAdminCall } from '../../testing/admin-call.ts'
import { isOwnUrl } from '../options/credentials.ts'

/** How long the mock may take to say more of what it has just answered: a busy one loads its pages for the first time. */
const timeoutMilliseconds = 10_000
const mostBytes = 1024 * 1024

/** Where a mock's dashboard shows its entry, and what the mock says there itself, if it does. */
export interface LinkedEntry {
  readonly link: string
  readonly entry?: JournalEntry
}

/** The id in X-Mock-Entry, as long as it leads to the mock that was called, on this machine; anybody may send such a header. */
function readLink(header: string | null | undefined, baseUrl: string) {
  if (!header || !isOwnUrl(baseUrl) || !URL.canParse(header)) return undefined
  const { origin, pathname, hash } = new URL(header)
  const [, id] = /^#\/requests\/(\d{1,15})$/.exec(hash) ?? []
  const isOwn = origin === new URL(baseUrl).origin && origin.startsWith('http:') && pathname === '/__admin/'
  return isOwn && id !== undefined ? { link: `${origin}/__admin/#/requests/${id}`, origin, id } : undefined
}

/** What the mock itself knows of its answer; the link alone where it does not say, undefined where there is no such mock. */
export async function fetchEntry(
  header: string | null | undefined,
  baseUrl: string,
  patienceMilliseconds = timeoutMilliseconds,
): Promise<LinkedEntry | undefined> {
  const found = readLink(header, baseUrl)
  if (!found) return undefined
  const { link, origin, id } = found
  try {
    const ask = createAdminCall(origin, undefined, patienceMilliseconds, mostBytes)
    return { link, entry: (await ask('GET', `/requests/${id}`)) as JournalEntry }
  } catch {
    return { link }
  }
}
