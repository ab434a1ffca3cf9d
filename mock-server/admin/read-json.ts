import type { Request, RequestHandler } from 'express'
import type { Instance } from '../instance/instance.ts'
import { type SharedRoom, sizeOf } from '../instance/shared-room.ts'
import { drain } from '../vendor-route/drain.ts'
import { type BodyFault, readBody } from '../vendor-route/read-body.ts'
import { AdminProblem } from './admin-problem.ts'

/** Bytes of a body. */
const mostBytes = 256 * 1024

/** Reads JSON bodies, and nothing that a form of another origin could send. A request without a body has none then. */
export const createReadJson =
  (instance: Pick<Instance, 'pendingBodies' | 'limits'>): RequestHandler =>
  (request, response, next) => {
    checkType(request)
    if (!hasBody(request)) return next()
    // The request lives on as long as its connection rests.
    response.once('close', () => {
      request.body = undefined
    })
    readBody(request, mostBytes, instance, (result) => {
      if ('fault' in result) {
        // So that the caller gets to read why.
        drain(request, instance)
        return next(problemOf(result.fault, instance.pendingBodies))
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

function problemOf(fault: BodyFault, { bytes }: SharedRoom): AdminProblem {
  const headers = { Connection: 'close' }
  if (fault === 'too-large')
    return new AdminProblem(413, { name: 'too-large/admin', values: { limit: mostBytes } }, { headers })
  if (fault === 'read-before') return new AdminProblem(500, { name: 'read-before', values: {} })
  const more = { headers: { ...headers, 'Retry-After': '1' } }
  return new AdminProblem(503, { name: 'no-room', values: { size: sizeOf(bytes) } }, more)
}
