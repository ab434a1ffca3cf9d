import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Mask } from '../../masking/index.ts'
import { headText } from '../report/head-text.ts'
import { type Problem, problemText, writeProblem } from '../report/problem.ts'
import { closeBehind, discardRest, ignore, isClosing, linger } from '../vendor-route/close-behind.ts'
import { afterAnswers } from './after-answers.ts'
import { type ClientError, describeBrokenRequest } from './describe-broken-request.ts'
import { headOf, type RecordRefusal } from './record-refusal.ts'

/** Answers bytes that are not HTTP, or more of a header than the mock takes. There is no request to answer by then. */
export function refuseBrokenRequest(error: ClientError, socket: Socket, record: RecordRefusal): void {
  // More bytes of a refused connection are as broken as the first.
  if (isClosing(socket)) return
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const problem = describeBrokenRequest(error)
  // A browser opens connections that it may never use.
  if (socket.bytesRead > 0) record(problem)
  closeBehind(socket)
  discardRest(socket)
  afterAnswers(socket, () => end(socket, problem))
}

/** CONNECT asks for a tunnel, and not to the vendor by http: the mock is a proxy to nowhere. */
export function refuseTunnel(request: IncomingMessage, socket: Duplex, record: RecordRefusal): void {
  const problem: Problem = {
    status: 405,
    title: 'No tunnels',
    grounds: { provenance: 'documented', claims: ['D1'] },
    detail:
      'The request asks for a tunnel, as https needs one; this is a mock of http://api.ytx.net and http://sandbox.ytx.net and forwards nothing. Call them by http, not https, and set NO_PROXY for other hosts.',
  }
  record(problem, request)
  end(socket, problem)
  discardRest(socket)
}

/** An Expect header that no server of HTTP/1.1 has to understand. */
export function refuseExpectation(
  request: IncomingMessage,
  response: ServerResponse,
  mask: Mask,
  record: RecordRefusal,
): void {
  if (isClosing(request.socket)) return ignore(request)
  const detail = mask(`The header says Expect: ${request.headers.expect}. Expected: 100-continue, or no such header.`)
  const problem = { status: 417, title: 'Expectation failed', detail }
  record(problem, request)
  // Whether the caller sends its body all the same is its own affair, so the next request has no certain beginning.
  closeBehind(request.socket)
  writeProblem(response, problem, ['Connection', 'close'])
}

function end(socket: Duplex, problem: Problem): void {
  const body = problemText(problem)
  const head = headText(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, headOf(problem, body))
  socket.write(head + body)
  linger(socket)
}
