import type { ClaimEntry, EndpointList, ServedEndpoint, StatusCodeEntry } from '../../schemas/generated/types.ts'
import { requestJson } from '../api/request-json.ts'
import { emptyFilter, type Filter } from './filter.ts'
import { createJournal } from './journal.ts'
import { createStore, type Store } from './store.ts'

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'token-needed'

/** What changed at the mock, so that the view that shows it asks again. */
export const topics = ['scenarios', 'clock', 'meetings', 'behaviour', 'accounts', 'callbacks'] as const
export type Topic = (typeof topics)[number]

export const journal = createJournal()
/** The journal's version that is drawn: it follows the journal once a frame. */
export const journalVersion = createStore(0)
export const dropped = createStore(0)
export const connection = createStore<Connection>('connecting')
/** Whether the token that the mock asks for was given and was another. */
export const tokenIsWrong = createStore(false)
export const filter = createStore<Filter>(emptyFilter)
export const ticks = Object.fromEntries(topics.map((topic) => [topic, createStore(0)])) as Record<Topic, Store<number>>
export const bump = (topic: Topic): void => ticks[topic].update((count) => count + 1)

export interface Reference {
  readonly claims: ReadonlyMap<string, ClaimEntry>
  readonly statusCodes: ReadonlyMap<string, StatusCodeEntry>
  /** TeleMeeting.wx first. */
  readonly endpoints: readonly ServedEndpoint[]
}

export const reference = createStore<Reference>({ claims: new Map(), statusCodes: new Map(), endpoints: [] })

/** Claims, status codes and endpoints are data that stays; once is enough. */
export async function loadReference(): Promise<void> {
  if (reference.get().claims.size > 0) return
  const [{ claims }, { statusCodes }, { endpoints }] = await Promise.all([
    requestJson<{ claims: ClaimEntry[] }>('GET', 'claims'),
    requestJson<{ statusCodes: StatusCodeEntry[] }>('GET', 'status-codes'),
    requestJson<EndpointList>('GET', 'endpoints'),
  ])
  reference.set({
    claims: new Map(claims.map((claim) => [claim.id, claim])),
    statusCodes: new Map(statusCodes.map((entry) => [entry.code, entry])),
    endpoints,
  })
}

export interface Notice {
  readonly text: string
  readonly kind: 'good' | 'bad'
}

export const notice = createStore<Notice | undefined>(undefined)
// A long note takes its time to be read.
const millisecondsPerCharacter = 70
let fading: ReturnType<typeof setTimeout> | undefined

/** Says something in passing; screen readers hear it too. */
export function notify(text: string, kind: Notice['kind'] = 'good'): void {
  notice.set({ text, kind })
  clearTimeout(fading)
  fading = setTimeout(
    () => notice.set(undefined),
    Math.max(kind === 'good' ? 4000 : 10_000, text.length * millisecondsPerCharacter),
  )
}
