import type { MockServer, Notice } from '../../mock-server/index.ts'
import type { CommandIo } from '../terminal/io.ts'

/** Tells of a mock that is ready and, from then on, of every request that it gets or refuses to take for one. */
export interface Printer {
  /** With the admin token when the mock made it up; one that was given is known already. */
  readonly ready: (mock: Pick<MockServer, 'url' | 'credentials'>, adminToken?: string) => void
  /** Returns what tells, when the mock has stopped, of those that nobody was told of. */
  readonly follow: (mock: Pick<MockServer, 'onOutcome'>) => () => void
  /** Tells of what is no request and no fault. */
  readonly notice: (notice: Notice) => void
}

const mostBacklog = 1024 * 1024
/** Characters of a request's body that anybody reads in a line. */
const mostOfBody = 16 * 1024

/** Prints what it is told as long as somebody reads it; then, or at the end, says how much was left out. */
export function whileRead(io: CommandIo, tellLeftOut: (count: number) => void) {
  let leftOut = 0
  const end = () => {
    if (leftOut > 0) tellLeftOut(leftOut)
    leftOut = 0
  }
  const printing =
    <Told>(print: (told: Told) => void) =>
    (told: Told) => {
      if ((io.backlog?.() ?? 0) > mostBacklog) {
        leftOut += 1
        return
      }
      end()
      print(told)
    }
  return { printing, end }
}

/** For programs: one JSON line when the mock is ready, then one for each request. */
export function createJsonPrinter(io: CommandIo): Printer {
  const line = (value: object) => io.out(JSON.stringify(value))
  const notPrinted = new Map<Notice['kind'], number>()
  return {
    ready: ({ url, credentials }, adminToken) =>
      line({ event: 'ready', url, adminUrl: `${url}/__admin/`, ...credentials, ...(adminToken && { adminToken }) }),
    follow(mock) {
      const { printing, end } = whileRead(io, (requests) => line({ event: 'not-printed', requests }))
      mock.onOutcome(printing((outcome) => line({ event: 'request', ...outcome.entry(mostOfBody) })))
      return end
    },
    // None is worth more memory than requests are; the next of its kind counts those that were left out.
    notice(notice) {
      const leftOut = notice.leftOut + (notPrinted.get(notice.kind) ?? 0)
      if ((io.backlog?.() ?? 0) > mostBacklog) {
        notPrinted.set(notice.kind, leftOut + 1)
        return
      }
      notPrinted.delete(notice.kind)
      line({ event: 'notice', time: new Date().toISOString(), ...notice, leftOut })
    },
  }
}
