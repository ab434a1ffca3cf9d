import type { ServerResponse } from 'node:http'
import type { ErrorRequestHandler, Response } from 'express'
import type { Masked, Message, ProblemPlaces } from '../../schemas/generated/messages.ts'
import { english } from '../../words/create-words.ts'
import type { Instance } from '../instance/instance.ts'
import { maskMessage, nothingSecret } from '../report/mask-message.ts'
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

type ProblemMessage = Message<keyof ProblemPlaces>

interface More {
  readonly errors?: readonly PointedFault[]
  readonly headers?: Readonly<Record<string, string>>
}

/** Thrown by whatever refuses a request to the admin API: problem details as RFC 9457 has them. */
export class AdminProblem extends Error {
  override readonly name = 'AdminProblem'
  readonly title: string
  readonly said: Masked<ProblemMessage>

  /** What is said tells what was received, what was expected and what to do. */
  constructor(
    readonly status: number,
    message: ProblemMessage | Masked<ProblemMessage>,
    readonly more: More = {},
  ) {
    const said = maskMessage(message as ProblemMessage, nothingSecret)
    const { title, detail } = english.say(said)
    super(detail)
    this.title = title
    this.said = said
  }
}

export const notFound = (message: ProblemMessage): AdminProblem => new AdminProblem(404, message)
export const conflict = (message: ProblemMessage | Masked<ProblemMessage>): AdminProblem =>
  new AdminProblem(409, message)

function sendProblem(response: ServerResponse, { status, title, message, said, more }: AdminProblem): void {
  const { errors } = more
  const problem = { type: 'about:blank', title, status, detail: message, ...(errors && { errors }), message: said }
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
  return new AdminProblem(status, { name: 'bad-request', values: {} })
}

function fault(error: unknown, instance: Instance): AdminProblem {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  instance.events.fault('/__admin failed', createSecretsMask(tokensOf(instance))(text))
  return new AdminProblem(500, { name: 'kit-failed/admin', values: {} })
}
