import type { RequestHandler } from 'express'
import { loadExpress } from '../lazy.ts'
import { quote } from '../quote.ts'
import { AdminProblem } from './admin-problem.ts'

/** Bytes of a body. */
export const mostBytes = 256 * 1024

/** Reads JSON bodies, and nothing that a form of another origin could send. */
export function createJsonReader(): RequestHandler {
  // Compressed bodies are refused: what they unfold to could not be known before.
  const parse = loadExpress().json({ limit: mostBytes, strict: false, inflate: false, type: () => true })
  return (request, response, next) => {
    const { headers } = request
    const type = headers['content-type']
    const hasBody = 'transfer-encoding' in headers || Number(headers['content-length'] ?? 0) > 0
    if (type === undefined ? hasBody : !/^application\/json\s*(?:;|$)/i.test(type)) {
      const detail = `The Content-Type is ${quote(type)}. Expected application/json.`
      throw new AdminProblem(415, 'Not JSON', detail, { headers: { Accept: 'application/json', Connection: 'close' } })
    }
    if (hasBody) parse(request, response, next)
    else next()
  }
}
