import { createLedger } from '../../cli/exec/create-ledger.ts'
import { watchServer } from '../../cli/exec/watch-server.ts'
import { resolveBehaviour } from '../../mock-server/behaviour/resolve-behaviour.ts'
import type { MockServer } from '../../mock-server/index.ts'
import { demand } from './demand.ts'

/** What the listeners were told of a request. */
export interface Seen {
  readonly statusCode: string | undefined
  /** Undefined where nobody looks into entries, too. */
  readonly marker?: string | undefined
  readonly accountSID?: string | undefined
}

/** Someone who is told of requests, and how many they were. */
export interface Watcher {
  readonly name: string
  count(): number
  settle(wanted: number): Promise<void>
  begin(): void
  close(): Promise<void>
}

/** Names a request in its headers, so that its answer can be told from another's. */
export const markerHeader = 'X-Marker'

/** The judgement of `telemeeting exec`, as that command attaches it, and what each entry says beside how it ended. */
export function watchEntries(mock: MockServer, entries: Map<number, Seen>): Watcher {
  const begin = () => ({ keeper: createLedger({ codes: [] }, resolveBehaviour()), others: 0 })
  let state = begin()
  const { server } = mock
  demand(server !== undefined, 'the mock does not listen')
  // What never became a request is told of twice: as a breach, and as an entry that is not judged.
  const watch = watchServer(server, { addBreach: () => {}, addFault: (error) => state.keeper.addFault(error) })
  mock.onRequest((entry) => {
    const { id, accountSID, request, answer } = entry
    const marker = request.headers[markerHeader.toLowerCase()]
    entries.set(id, { statusCode: answer.statusCode, marker, accountSID })
    if (!entry.request.notRepeatable) state.keeper.addEntry(entry, watch.take())
    else state.others += 1
  })
  return {
    name: 'exec',
    count: () => state.keeper.ledger.requests + state.others,
    async settle() {
      const { faults, firstFault, unseen } = state.keeper.ledger
      demand(faults === 0, `exec met a fault: ${firstFault}`)
      demand(unseen === 0, `exec saw ${unseen} requests come that the journal has`)
    },
    begin() {
      state = begin()
    },
    close: async () => {},
  }
}

interface Heard {
  count: number
  isLost: boolean
  /** The secret that was told. */
  told?: string
}

async function hear(heard: Heard, chunks: AsyncIterable<Uint8Array> | [], secrets: ReadonlySet<string>): Promise<void> {
  const decoder = new TextDecoder()
  let tail = ''
  for await (const chunk of chunks) {
    const text = tail + decoder.decode(chunk, { stream: true })
    const last = text.lastIndexOf('\n\n')
    const end = last < 0 ? 0 : last + 2
    heard.count += text.slice(0, end).split('event: request\n').length - 1
    for (const secret of secrets) if (text.includes(secret)) heard.told = secret
    tail = text.slice(end)
  }
}

/** Reads the stream of the dashboard, and counts the requests that it tells of. */
export async function openStream({ url }: MockServer, secrets: ReadonlySet<string>): Promise<Watcher> {
  const reading = new AbortController()
  const { body } = await fetch(`${url}/__admin/events`, { signal: reading.signal })
  const heard: Heard = { count: 0, isLost: false }
  const end = hear(heard, body ?? [], secrets)
    .catch(() => {})
    .finally(() => {
      heard.isLost = true
    })
  return {
    name: 'the stream',
    count: () => heard.count,
    /** Waits for what is on its way. */
    async settle(wanted: number) {
      for (let turn = 0; heard.count < wanted && !heard.isLost && turn < 1000; turn += 1)
        await new Promise((resolve) => setTimeout(resolve, turn < 100 ? 0 : 5))
      demand(!heard.isLost, 'the stream was cut')
      demand(heard.told === undefined, `the stream tells ${heard.told}`)
    },
    begin() {
      heard.count = 0
    },
    async close() {
      reading.abort()
      await end
    },
  }
}
