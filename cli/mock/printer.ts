import type { MockServer } from '../../mock-server/index.ts'
import type { CommandIo } from '../terminal/io.ts'

/** Tells of a mock that is ready and, from then on, of every request that it gets or refuses to take for one. */
export interface Printer {
  /** With the admin token when the mock made it up; one that was given is known already. */
  readonly ready: (mock: MockServer, adminToken?: string) => void
  /** Returns what tells, when the mock has stopped, of those that nobody was told of. */
  readonly follow: (mock: Pick<MockServer, 'onRequest' | 'onOutcome'>) => () => void
}

const mostBacklog = 1024 * 1024

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
