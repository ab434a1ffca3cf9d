import type { JournalEntry } from '../../mock-server/index.ts'
import type { CommandIo } from '../terminal/io.ts'
import { type Printer, whileRead } from './printer.ts'

const longestBody = 16 * 1024

/** For programs: one JSON line when the mock is ready, then one for each request. */
export function createJsonPrinter(io: CommandIo): Printer {
  const line = (value: object) => io.out(JSON.stringify(value))
  return {
    ready: ({ url, credentials }, adminToken) =>
      line({ event: 'ready', url, adminUrl: `${url}/__admin/`, ...credentials, ...(adminToken && { adminToken }) }),
    follow(mock) {
      const { printing, end } = whileRead(io, (requests) => line({ event: 'not-printed', requests }))
      mock.onRequest(printing((entry) => line({ event: 'request', ...cutBody(entry) })))
      return end
    },
  }
}

function cutBody(entry: JournalEntry): JournalEntry {
  const { body } = entry.request
  if (body.length <= longestBody) return entry
  return { ...entry, request: { ...entry.request, body: `${body.slice(0, longestBody)}... (cut)` } }
}
