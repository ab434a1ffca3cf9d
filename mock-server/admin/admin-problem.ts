import type { ServerResponse } from 'node:http'

/** A fault of a body or a query. */
export interface PointedFault {
  /** JSON pointer. */
  readonly pointer: string
  readonly detail: string
}

interface More {
  readonly errors?: readonly PointedFault[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Thrown by whatever refuses a request to the admin API: problem details as RFC 9457 has them. */
export class AdminProblem extends Error {
  override readonly name = 'AdminProblem'
  readonly status: number
  readonly title: string
  readonly more: More

  /** The detail says what was received, what was expected and what to do. */
  constructor(status: number, title: string, detail: string, more: More = {}) {
    super(detail)
    this.status = status
    this.title = title
    this.more = more
  }
}

export const notFound = (detail: string): AdminProblem => new AdminProblem(404, 'Not found', detail)
export const conflict = (detail: string): AdminProblem => new AdminProblem(409, 'Conflict', detail)

export function sendProblem(response: ServerResponse, { status, title, message, more }: AdminProblem): void {
  const problem = { type: 'about:blank', title, status, detail: message, ...(more.errors && { errors: more.errors }) }
  const body = Buffer.from(JSON.stringify(problem))
  response.statusCode = status
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8')
  response.setHeader('Content-Length', body.length)
  for (const [name, value] of Object.entries(more.headers ?? {})) response.setHeader(name, value)
  response.end(body)
}
