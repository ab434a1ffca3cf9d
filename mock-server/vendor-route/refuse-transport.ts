import type { IncomingMessage, ServerResponse } from 'node:http'
import { isWithoutBody } from '../behaviour/check-behaviour.ts'
import { closeBehind } from '../connections/close-behind.ts'
import { recordUnchecked } from '../events/record-exchange.ts'
import type { Instance } from '../instance/instance.ts'
import { linkHeader } from '../report/head.ts'
import { secretsOfUnread } from '../report/mask-message.ts'
import { type Problem, problemHead, problemText, reasonOf, reportProblem } from '../report/problem.ts'
import { tokensOf } from '../state/tokens.ts'
import { entryLink } from '../vendor/entry-link.ts'
import { type DescribedFault, describeTransportFault, type TransportFault } from './describe-transport-fault.ts'
import { drain } from './drain.ts'

/** Answers with a status of its own and says what was expected; the behaviour's answer goes first where it has one. */
export function refuseTransport(
  instance: Instance,
  request: IncomingMessage,
  response: ServerResponse,
  fault: TransportFault,
): void {
  const { answer, ...refusal } = describeTransportFault(instance, request, fault)
  const problem = reportProblem(refusal, secretsOfUnread(tokensOf(instance), request))
  // What is left of the body would hold up, or be taken for, the connection's next request.
  if (isUnread(fault)) closeBehind(request.socket)
  const id = instance.namespaces.shared.journal.nextId()
  const headers = [...closing(fault, problem.status), ...linkHeader(entryLink(request, id))]
  const { head, body } = answerTo(problem, answer, headers)
  response.writeHead(problem.status, head)
  response.end(body)
  drain(request, instance)
  const { method = '', url = '', rawHeaders } = request
  const answered = { httpStatus: problem.status, answerHead: head, answerBody: body, problem }
  recordUnchecked(instance, { method, url, rawHeaders, ...answered }, id)
}

/** The problem, or what the behaviour has in its place. */
function answerTo(problem: Problem, wanted: DescribedFault['answer'], headers: readonly string[]) {
  const { status } = problem
  const body = isWithoutBody(status) ? '' : wanted?.body
  if (body === undefined) {
    const text = problemText(problem)
    return { head: problemHead(problem, text, headers), body: text }
  }
  const type = wanted?.contentType === undefined ? [] : ['Content-Type', wanted.contentType]
  const length = status === 204 || status === 304 ? [] : ['Content-Length', String(Buffer.byteLength(body))]
  return { head: [...type, ...length, ...reasonOf(problem), ...headers], body }
}

const closing = (fault: TransportFault, status: number) => [
  ...(status === 405 ? ['Allow', 'POST'] : []),
  ...(fault.kind === 'no-room' ? ['Retry-After', '1'] : []),
  ...(isUnread(fault) ? ['Connection', 'close'] : []),
]

const isUnread = ({ kind }: TransportFault): boolean => kind === 'too-large' || kind === 'no-room'
