import type { IncomingMessage, ServerResponse } from 'node:http'
import { isWithoutBody } from '../behaviour/check-behaviour.ts'
import type { Instance } from '../instance.ts'
import { createRequestMask } from '../journal/create-request-mask.ts'
import { recordExchange } from '../journal/record-exchange.ts'
import { quote } from '../quote.ts'
import { answerOf } from '../reply.ts'
import { closeBehind } from './close-behind.ts'
import { expectedRequestLine, version } from './match-path.ts'
import { type Problem, writeProblem } from './problem.ts'

/** Why a request never gets as far as the checks. */
export type TransportFault =
  | { readonly kind: 'other-path' | 'other-method' | 'too-large' | 'read-before' }
  | { readonly kind: 'other-version'; readonly version: string }
  | { readonly kind: 'foreign-host'; readonly authority: string }
  | { readonly kind: 'unknown-forcing'; readonly detail: string }

/** Answers with a status of its own and says what was expected; the behaviour's answer goes first where it has one. */
export function refuseTransport(
  instance: Instance,
  request: IncomingMessage,
  response: ServerResponse,
  fault: TransportFault,
): void {
  const knob = knobOf(instance, fault)
  const { detail, ...rest } = problemOf(instance, request, fault)
  const mask = createRequestMask(instance, request)
  const problem = { ...rest, detail: mask(detail), ...(knob && { status: knob.status }) }
  const headers = problem.status === 405 ? ['Allow', 'POST'] : []
  // What is left of the body would hold up, or be taken for, the connection's next request.
  if (fault.kind === 'too-large') closeBehind(request.socket)
  const body = isWithoutBody(problem.status) ? '' : knob?.body
  const answer = body ?? writeProblem(response, problem, closing(fault, headers))
  if (knob && body !== undefined) writeKnob(response, { ...knob, body }, headers)
  drain(request, instance.limits.bodyBytes)
  recordExchange(instance, instance.namespaces.shared, {
    time: instance.clock.now(),
    method: request.method ?? '',
    url: request.url ?? '',
    rawHeaders: request.rawHeaders,
    body: '',
    environment: undefined,
    accountSID: undefined,
    action: undefined,
    httpStatus: problem.status,
    statusCode: undefined,
    answer: answerOf(answer),
    sent: undefined,
    refusal: undefined,
    order: [],
    made: 0,
    forced: undefined,
  })
}

function knobOf({ behaviour }: Instance, { kind }: TransportFault) {
  if (kind === 'other-method') return behaviour.file.otherMethod.value
  if (kind === 'other-version') return behaviour.file.otherVersion.value
  return kind === 'other-path' ? behaviour.file.otherPath.value : undefined
}

function writeKnob(
  response: ServerResponse,
  { status, contentType, body }: { status: number; contentType?: string; body: string },
  headers: readonly string[],
): void {
  const type = contentType === undefined ? [] : ['Content-Type', contentType]
  const length = status === 204 || status === 304 ? [] : ['Content-Length', String(Buffer.byteLength(body))]
  response.writeHead(status, [...type, ...length, ...headers])
  response.end(body)
}

const closing = ({ kind }: TransportFault, headers: readonly string[]) =>
  kind === 'too-large' ? [...headers, 'Connection', 'close'] : headers

/** Lets the caller finish sending, within bounds, so that it gets to read the answer. */
function drain(request: IncomingMessage, limit: number): void {
  let left = limit * 4
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) request.destroy()
  })
  request.resume()
}

function problemOf({ limits }: Instance, request: IncomingMessage, fault: TransportFault): Problem {
  const expected = `Expected: ${expectedRequestLine}.`
  switch (fault.kind) {
    case 'other-path':
      return { status: 404, title: 'No such path', detail: `The mock serves one endpoint. ${expected}` }
    case 'other-version':
      return {
        status: 404,
        title: 'No such version',
        detail: `The URL says version ${quote(fault.version)}; TeleMeeting.wx is served in version ${version}. ${expected}`,
      }
    case 'other-method':
      return { status: 405, title: 'Method not allowed', detail: `The method is ${request.method}. ${expected}` }
    case 'too-large':
      return {
        status: 413,
        title: 'Body too large',
        detail: `The body is over the limit of ${limits.bodyBytes} bytes. Expected: a JSON object of a few hundred bytes.`,
      }
    case 'read-before':
      return {
        status: 500,
        title: 'The body was read before the mock saw it',
        detail: 'Mount the mock before express.json() and other middleware that reads bodies.',
      }
    case 'unknown-forcing':
      return { status: 400, title: 'No such forced answer', detail: fault.detail }
    case 'foreign-host':
      return {
        status: 421,
        title: 'Not a proxy to anywhere else',
        detail: `The request line asks for ${quote(fault.authority.replace(/^.*@/s, '***@'))}; this is a mock of api.ytx.net and sandbox.ytx.net and forwards nothing. Set NO_PROXY for other hosts.`,
      }
  }
}
