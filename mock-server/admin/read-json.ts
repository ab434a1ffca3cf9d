import type { Request, RequestHandler } from 'express'
import { quote } from '../vendor/quote.ts'
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
      const detail = 'The body says that it is JSON and is not. Expected one JSON object in UTF-8.'
      return next(new AdminProblem(400, 'Not JSON', detail))
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
  const detail = `The Content-Type is ${quote(type)}, the Content-Encoding ${quote(encoding)}. Expected application/json in UTF-8, not compressed.`
  throw new AdminProblem(415, 'Not JSON', detail, { headers: { Accept: 'application/json', Connection: 'close' } })
}

const problemOf = (fault: 'too-large' | 'read-before'): AdminProblem =>
  fault === 'too-large'
    ? new AdminProblem(413, 'Body too large', `Expected at most ${mostBytes} bytes.`, {
        headers: { Connection: 'close' },
      })
    : new AdminProblem(
        500,
        'The body was read before the mock saw it',
        'Mount the mock before express.json() and other middleware that reads bodies.',
      )
