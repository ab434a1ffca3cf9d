import type { ErrorRequestHandler, Response } from 'express'
import { type Instance, tokensOf } from '../instance.ts'
import { maskTokens } from '../journal/mask.ts'
import { AdminProblem, sendProblem } from './admin-problem.ts'
import { mostBytes } from './read-json.ts'

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

/** What Express itself refuses: its messages may repeat what was sent, so that they are not passed on. */
function problemOf(error: unknown): AdminProblem | undefined {
  const { type, status } = Object(error) as { type?: string; status?: number }
  const headers = { Connection: 'close' }
  switch (type) {
    case 'entity.too.large':
      return new AdminProblem(413, 'Body too large', `Expected at most ${mostBytes} bytes.`, { headers })
    case 'entity.parse.failed':
      return new AdminProblem(400, 'Not JSON', 'The body says that it is JSON and is not. Expected one JSON object.')
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new AdminProblem(415, 'Not plain JSON', 'Expected JSON in UTF-8, not compressed.', { headers })
  }
  if (status === undefined || status < 400 || status > 499) return undefined
  return new AdminProblem(status, 'Bad request', 'The request cannot be read. Check its path and its body.')
}

function fault(error: unknown, instance: Instance): AdminProblem {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  console.error(`telemeeting-kit: /__admin failed. ${maskTokens(text, tokensOf(instance))}`)
  return new AdminProblem(
    500,
    'The kit failed',
    'This is a fault of telemeeting-kit itself, not of the request. The console of the mock says more.',
  )
}
