import type { MockServer } from '../../mock-server/index.ts'
import { demand } from './demand.ts'
import type { Seen } from './watchers.ts'

/** What the admin API answered. */
export interface AdminSaid {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: who asks says what it expects
  readonly body: any
}

type Ask = (method: string, path: string) => Promise<AdminSaid>

/** The journals have every request, or have dropped it for another, and their last is the last that was told of. */
export async function compareJournal(entries: ReadonlyMap<number, Seen>, ask: Ask, haveGone: boolean): Promise<void> {
  const { status, body } = await ask('GET', '/requests?limit=1')
  demand(status === 200, `the journal was answered with HTTP ${status}: ${JSON.stringify(body)}`)
  const { requests } = body
  const last = Math.max(0, ...entries.keys())
  demand(
    haveGone || (requests[0]?.id ?? 0) >= last,
    `the journal ends with ${requests[0]?.id}, the listeners with ${last}`,
  )
  demand(
    entries.size === 0 || last - Math.min(...entries.keys()) === entries.size - 1,
    'a number of an entry was told to nobody',
  )
}

/** Holds the archive against the journal: it has every request that is still kept, in its order. */
export async function compareArchive(mock: MockServer, ask: Ask) {
  const { body } = await ask('GET', '/requests.har')
  const ids = (body.log.entries as { _id: number }[]).map(({ _id }) => _id)
  const kept = mock.requests().filter(({ request }) => !request.notRepeatable)
  demand(
    ids.join() === kept.map(({ id }) => id).join(),
    `the archive has ${ids.length} requests, the journal ${kept.length}`,
  )
}
