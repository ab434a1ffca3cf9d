import type { Entry, RequestsPage } from '../../schemas/generated/types.ts'
import type { ServerEvent } from '../api/parse-events.ts'
import { AdminError, requestJson, withQuery } from '../api/request-json.ts'
import { streamEvents } from '../api/stream-events.ts'
import { keepToken, readToken } from '../api/token.ts'
import { journalLimits } from './journal.ts'
import { openRequest, route } from './route.ts'
import { cursor } from './selection.ts'
import {
  bump,
  connection,
  dropped,
  journal,
  journalVersion,
  loadReference,
  type Topic,
  tokenIsWrong,
  topics,
} from './session.ts'

const delays = [500, 1000, 2000, 5000, 10_000]
let isDrawingDue = false
let isAskingDue = false
/** What comes in while the list is fetched anew, or undefined while it is not. */
let arriving: Entry[] | undefined
let wake: (() => void) | undefined

/** Draws at most once a frame, however fast requests come; a hidden tab draws nothing and still keeps to the limits. */
function scheduleDrawing(): void {
  if (isDrawingDue) return
  isDrawingDue = true
  requestAnimationFrame(() => {
    isDrawingDue = false
    journalVersion.set(journal.version)
  })
}

/** Takes a request in. */
export function takeEntry(entry: Entry): void {
  arriving?.push(entry)
  journal.add(entry)
  scheduleDrawing()
  scheduleAsking()
}

function takeAbandoned({ id }: { readonly id: number }): void {
  journal.markAbandoned(id)
  scheduleDrawing()
}

/** A request ends meetings, uses scenarios up and is counted: what shows that asks anew, at most twice a second. */
function scheduleAsking(): void {
  if (isAskingDue) return
  isAskingDue = true
  setTimeout(() => {
    isAskingDue = false
    for (const topic of ['meetings', 'scenarios', 'accounts'] as const) bump(topic)
  }, 500)
}

/** Fetches what the mock keeps, newest first, up to what the page keeps. */
export async function reloadJournal(): Promise<void> {
  const came: Entry[] = []
  arriving = came
  try {
    const kept = await fetchEntries()
    // Asked again meanwhile: what came since then is kept for that answer, and this one is older.
    if (arriving !== came) return
    const wasKept = (id: unknown) => typeof id === 'number' && journal.find(id) !== undefined
    const watched = [route.get().id, cursor.get()].filter(wasKept)
    journal.replace([...kept.reverse(), ...came])
    const gone = watched.filter((id) => !wasKept(id))
    if (gone.includes(cursor.get())) cursor.set(undefined)
    if (gone.includes(route.get().id)) openRequest(undefined)
    scheduleDrawing()
  } finally {
    if (arriving === came) arriving = undefined
  }
}

async function fetchEntries(): Promise<Entry[]> {
  const entries: Entry[] = []
  let cursor: string | undefined
  do {
    const path = withQuery('requests', { limit: 500, order: 'newest', cursor })
    const page: RequestsPage = await requestJson('GET', path)
    entries.push(...page.requests)
    dropped.set(page.dropped)
    cursor = page.nextCursor ?? undefined
  } while (cursor && entries.length < journalLimits.entries)
  return entries
}

function handleEvent({ event, data }: ServerEvent): void {
  if (event === 'request') takeEntry(JSON.parse(data) as Entry)
  else if (event === 'abandoned') takeAbandoned(JSON.parse(data) as { id: number })
  else if (event === 'reset') refreshAll()
  else if ((topics as readonly string[]).includes(event)) bump(event as Topic)
}

function refreshAll(): void {
  reloadJournal().catch(() => undefined)
  topics.forEach(bump)
}

/** Keeps the page up to date for as long as it is open: the list first, then the stream; again after every break. */
export async function followMock(signal: AbortSignal): Promise<void> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      await reloadJournal()
      await loadReference()
      const onOpen = () => {
        attempt = 0
        connection.set('live')
        topics.forEach(bump)
      }
      await streamEvents({ lastEventId: journal.entries.at(-1)?.id ?? 0, signal, onOpen, onEvent: handleEvent })
      connection.set('reconnecting')
    } catch (error) {
      if (error instanceof AdminError && error.status === 401) askForToken()
      else connection.set('reconnecting')
    }
    await pause(connection.get() === 'token-needed' ? undefined : delays[Math.min(attempt, delays.length - 1)])
  }
}

function askForToken(): void {
  tokenIsWrong.set(readToken() !== '')
  keepToken('')
  connection.set('token-needed')
}

/** Waits so long, or until someone asks to go on. */
function pause(milliseconds: number | undefined): Promise<void> {
  return new Promise((resolve) => {
    wake = resolve
    if (milliseconds !== undefined) setTimeout(resolve, milliseconds)
  })
}

/** Tries again at once: the token was given, or the reader will not wait. */
export const connectNow = (): void => wake?.()
