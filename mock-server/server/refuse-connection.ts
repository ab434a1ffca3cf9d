import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterAnswers, inOrder, isAnsweredEarly, requestInItsBody } from '../connections/answers-under-way.ts'
import {
  carryOutNoMore,
  closeBehind,
  holdOpen,
  isClosing,
  linger,
  lingerAtEnd,
  stayOpen,
} from '../connections/close-behind.ts'
import { headText } from '../report/head.ts'
import type { Secrets } from '../report/mask-message.ts'
import { type Problem, problemText, reportProblem, type TransportRefusal } from '../report/problem.ts'
import { type ClientError, type Deadlines, describeBrokenRequest, lateCode } from './describe-broken-request.ts'
import { type Reading, whenLate } from './late-request.ts'
import { headOf, type RecordRefusal } from './record-refusal.ts'

/** Answers bytes that are not HTTP, or more of a header than the mock takes. There is no request to answer by then. */
export function refuseBrokenRequest(error: ClientError, socket: Socket, reading: Reading, record: RecordRefusal): void {
  if (isClosing(socket)) return
  const refuse = () => refuseOnce(error, socket, reading.limits, record)
  if (error.code === lateCode) {
    whenLate(socket, reading, () => {
      stayOpen(socket)
      refuse()
    })
  } else if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
  } else if (error.code === closedCode) {
    lingerAtEnd(socket)
    setImmediate(refuse)
  } else {
    const letEnd = holdOpen(socket)
    // What came in front of it in the same packet is read by then.
    setImmediate(() => {
      letEnd?.()
      refuse()
    })
  }
}

/** The parser's word for bytes behind a request that announced to be the last: they are not answered behind the answer to that. */
const closedCode = 'HPE_CLOSED_CONNECTION'

function refuseOnce(error: ClientError, socket: Socket, limits: Deadlines, record: RecordRefusal): void {
  // More bytes of a refused connection are as broken as the first.
  if (isClosing(socket)) return
  if (isAnsweredEarly(socket)) {
    closeBehind(socket)
    return afterAnswers(socket, () => linger(socket))
  }
  const problem = reportProblem(describeBrokenRequest(error, limits))
  const asked = requestInItsBody(socket) ?? { socket }
  // A browser opens connections that it may never use.
  const head = hasSent(socket) ? record(problem, asked) : headOf(problem, problemText(problem))
  carryOutNoMore(socket)
  afterAnswers(socket, () => end(socket, problem, head))
}

// Bytes that came before what is behind a tunnel.
const behind = new WeakMap<Duplex, number>()

/** Remembers that a tunnel begins behind so many bytes of its connection. */
export const markOpening = (socket: Duplex, bytes: number): void => void behind.set(socket, bytes)

const hasSent = (socket: Socket): boolean => socket.bytesRead > (behind.get(socket) ?? 0)

/** CONNECT asks for a tunnel, and not to the vendor by http: the mock is a proxy to nowhere. */
export function refuseTunnel(request: IncomingMessage, socket: Duplex, record: RecordRefusal): void {
  const grounds = { provenance: 'documented', claims: ['D1'] } as const
  const problem = reportProblem({ status: 405, message: { name: 'no-tunnels', values: {} }, grounds })
  end(socket, problem, record(problem, request))
}

/** Answers a request that is refused for its head alone. The secrets are those that the refusal may quote. */
export function refuseHead(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: TransportRefusal,
  secrets: Secrets,
  record: RecordRefusal,
): void {
  const problem = reportProblem(refusal, secrets)
  inOrder(request, response, () => {
    if (isClosing(request.socket)) return void request.resume()
    const head = record(problem, request)
    // Whether the caller sends its body all the same is its own affair, so the next request has no certain beginning.
    closeBehind(request.socket)
    response.writeHead(problem.status, head)
    response.end(problemText(problem))
  })
}

function end(socket: Duplex, problem: Problem, headers: readonly string[]): void {
  const head = headText(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, headers)
  socket.write(head + problemText(problem))
  linger(socket)
}
