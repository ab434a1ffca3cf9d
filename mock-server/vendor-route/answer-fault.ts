import type { ServerResponse } from 'node:http'
import type { Events } from '../events/events.ts'
import { reportProblem, writeProblem } from '../report/problem.ts'

/** Answers for a fault of the kit's own: loud, at the cost of this one request, and never like the platform. */
export function answerFault({ events }: { readonly events: Events }, response: ServerResponse, error: unknown): void {
  events.fault('a fault of the kit itself', error)
  // Half an answer cannot be taken back.
  if (response.headersSent) return void response.destroy()
  writeProblem(response, reportProblem({ status: 500, message: { name: 'fault-of-the-kit', values: {} } }))
}
