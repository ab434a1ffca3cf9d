import type { Request, RequestHandler } from 'express'
import { readBody } from '../vendor-route/read-body.ts'
import { AdminProblem } from './admin-problem.ts'

/** Bytes of a body. */
const mostBytes = 256 * 1024

/** Reads JSON bodies, and nothing that a form of another origin could send. A request without a body has none then. */
export const readJson: RequestHandler = (request, _response, next) => {
  checkType(request)
  if (!hasBody(request)) return next()
  readBody(request, mostBytes, (result) => {
    if ('fault' in result) {
      // What is not wanted is let go, so that the caller gets to read why.
      request.resume()
      return next(problemOf(result.fault))
    }
    try {
      request.body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(result.bytes))
    } catch {
      return next(new AdminProblem(400, { name: 'not-json', values: {} }))
    }
    next()
  })
}

const hasBody = ({ headers }: Request): boolean =>
  'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0

/** Compressed bodies are refused: what they unfold to could not be known before. */
function checkType(request: Request): void {
  const { 'content-type': type, 'content-encoding': encoding = 'identity' } = request.headers
  const isJson = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?(?:;\s*)?$/i.test(type ?? '')
  if (encoding === 'identity' && (type === undefined ? !hasBody(request) : isJson)) return
  const values = { type: { sent: type }, encoding: { sent: encoding } }
  const headers = { Accept: 'application/json', Connection: 'close' }
  throw new AdminProblem(415, { name: 'not-json/type', values }, { headers })
}

const problemOf = (fault: 'too-large' | 'read-before'): AdminProblem =>
  fault === 'too-large'
    ? new AdminProblem(
        413,
        { name: 'too-large/admin', values: { limit: mostBytes } },
        { headers: { Connection: 'close' } },
      )
    : new AdminProblem(500, { name: 'read-before', values: {} })
