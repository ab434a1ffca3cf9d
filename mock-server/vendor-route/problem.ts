import type { ServerResponse } from 'node:http'

/** An answer of the kit's own, not the vendor's: RFC 9457 problem details, never the envelope. */
export interface Problem {
  readonly status: number
  readonly title: string
  /** What was received, what was expected, what to do. */
  readonly detail: string
}

export function writeProblem(response: ServerResponse, problem: Problem, headers: readonly string[] = []): string {
  const body = problemText(problem)
  response.writeHead(problem.status, [
    'Content-Type',
    'application/problem+json; charset=utf-8',
    'Content-Length',
    String(Buffer.byteLength(body)),
    ...headers,
  ])
  response.end(body)
  return body
}

export const problemText = ({ status, title, detail }: Problem): string =>
  JSON.stringify({ type: 'about:blank', title, status, detail })
