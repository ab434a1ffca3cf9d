import type { ServerResponse } from 'node:http'
import type { ErrorRequestHandler, Response } from 'express'
import type { Instance } from '../instance/instance.ts'
import { tokensOf } from '../state/tokens.ts'
import { createSecretsMask } from '../vendor/mask.ts'

/** A fault of a body or a query. */
export interface PointedFault {
  /** JSON pointer. */
  readonly pointer: string
  readonly detail: string
  /** What the detail says, for a reader in another language. */
  readonly message: FaultMessage
}

/** The keyword of JSON Schema that does not hold, with what it expects; or what no schema can say. */
export interface FaultMessage {
  readonly name: string
  readonly values: Readonly<Record<string, unknown>>
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

function sendProblem(response: ServerResponse, { status, title, message, more }: AdminProblem): void {
  const problem = { type: 'about:blank', title, status, detail: message, ...(more.errors && { errors: more.errors }) }
  const body = Buffer.from(JSON.stringify(problem))
  response.statusCode = status
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8')
  response.setHeader('Content-Length', body.length)
  for (const [name, value] of Object.entries(more.headers ?? {})) response.setHeader(name, value)
  response.end(body)
}

/** Turns whatever was thrown into problem details. A fault of the kit is told on the console in full, to the caller in short. */
export function createErrorHandler(instance: Instance): ErrorRequestHandler {
  return (error: unknown, _request, response: Response, _next) => {
    if (response.headersSent) {
      response.destroy()
      return
    }
    sendProblem(response, error instanceof AdminProblem ? error : (problemOf(error) ?? fault(error, instance)))
  }
}

/** What Express itself refuses, such as a path that cannot be decoded. Its message may repeat what was sent. */
function problemOf(error: unknown): AdminProblem | undefined {
  const { status } = Object(error) as { status?: number }
  if (status === undefined || status < 400 || status > 499) return undefined
  return new AdminProblem(status, 'Bad request', 'The request cannot be read. Check its path.')
}

function fault(error: unknown, instance: Instance): AdminProblem {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  instance.events.fault('/__admin failed', createSecretsMask(tokensOf(instance))(text))
  return new AdminProblem(
    500,
    'The kit failed',
    'This is a fault of telemeeting-kit itself, not of the request. The console of the mock says more.',
  )
}
