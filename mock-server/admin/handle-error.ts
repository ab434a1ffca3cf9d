import type { ErrorRequestHandler, Response } from 'express'
import type { Instance } from '../instance/instance.ts'
import { tokensOf } from '../state/accounts.ts'
import { createSecretsMask } from '../vendor/mask.ts'
import { AdminProblem, sendProblem } from './admin-problem.ts'

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
  console.error(`telemeeting-kit: /__admin failed. ${createSecretsMask(tokensOf(instance))(text)}`)
  return new AdminProblem(
    500,
    'The kit failed',
    'This is a fault of telemeeting-kit itself, not of the request. The console of the mock says more.',
  )
}
