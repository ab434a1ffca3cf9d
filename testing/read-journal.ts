import type { JournalEntry } from '../mock-server/index.ts'
import type { RequestsPage } from '../schemas/generated/types.ts'
import { LongAnswer } from './admin-call.ts'
import type { KnownCall } from './known-answers.ts'

/** How many entries are asked for at a time: as many as there may be, and fewer where they are too long for one answer. */
const pageSizes = [500, 20, 1] as const

/** All entries, oldest first. Throws when they are not whole. */
export async function readJournal(ask: KnownCall, scope: string): Promise<readonly JournalEntry[]> {
  const all: JournalEntry[] = []
  const sizes: number[] = [...pageSizes]
  let cursor: string | null = ''
  do {
    const page = await readPage(ask, `${scope}/requests?order=oldest${cursor}`, sizes)
    if (page.dropped > 0) throw new Error(describeDropped(page))
    const last = all.at(-1)?.id ?? -1
    // Whoever gives the same page again would do so for ever.
    if (page.nextCursor !== null && !page.requests.some(({ id }) => id > last)) throw new Error(repeated)
    all.push(...page.requests)
    cursor = page.nextCursor && `&cursor=${page.nextCursor}`
  } while (cursor !== null)
  return all
}

/** As many entries as fit. What was too much once is not asked for again. */
async function readPage(ask: KnownCall, path: string, sizes: number[]): Promise<RequestsPage> {
  try {
    return await ask('page', 'GET', `${path}&limit=${sizes[0]}`)
  } catch (error) {
    if (!(error instanceof LongAnswer) || sizes.length === 1) throw error
    sizes.shift()
    return readPage(ask, path, sizes)
  }
}

const repeated =
  'The mock gives the same requests page after page. Expected later ones: look at what stands in front of it.'

const describeDropped = ({ dropped, total }: RequestsPage): string =>
  `Of ${dropped + total} requests the mock has kept the last ${total}, so nobody knows what the others were. Call reset() in between, or start it with greater limits (accountJournalEntries).`
