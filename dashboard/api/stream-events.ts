import { createEventParser, type ServerEvent } from './parse-events.ts'
import { AdminError, adminUrl, headersWith } from './request-json.ts'

/** The mock sends a heartbeat every 15 s; a line that is silent for longer is dead. */
const silenceMilliseconds = 40_000

interface StreamOptions {
  readonly lastEventId: number
  readonly signal: AbortSignal
  readonly onOpen: () => void
  readonly onEvent: (event: ServerEvent) => void
}

/**
 * Follows /__admin/events until it ends, by fetch and not by EventSource, which cannot send the token. Rejects with
 * AdminError when the mock refuses, and resolves when the stream ended or fell silent.
 */
export async function streamEvents({ lastEventId, signal, onOpen, onEvent }: StreamOptions): Promise<void> {
  const headers = headersWith({ accept: 'text/event-stream', 'last-event-id': String(lastEventId) })
  const response = await fetch(adminUrl('events'), { headers, signal, cache: 'no-store' })
  if (!response.ok || !response.body) throw new AdminError(response.status, response.statusText)
  onOpen()
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  const feed = createEventParser(onEvent)
  for (;;) {
    const watchdog = setTimeout(() => void reader.cancel(), silenceMilliseconds)
    const { done, value } = await reader.read().finally(() => clearTimeout(watchdog))
    if (done) return
    feed(decoder.decode(value, { stream: true }))
  }
}
