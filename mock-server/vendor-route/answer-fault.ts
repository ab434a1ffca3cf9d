import type { ServerResponse } from 'node:http'
import { writeProblem } from '../report/problem.ts'

/** Answers for a fault of the kit's own: loud, at the cost of this one request, and never like the platform. */
export function answerFault(response: ServerResponse, error: unknown): void {
  console.error('telemeeting mock: a fault of the kit itself:', error)
  // Half an answer cannot be taken back.
  if (response.headersSent) return void response.destroy()
  const detail = 'The mock could not answer this request, and goes on. The console says more; please report it.'
  writeProblem(response, { status: 500, title: 'A fault of the kit itself', detail })
}
