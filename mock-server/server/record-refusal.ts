import type { IncomingMessage } from 'node:http'
import type { Instance } from '../instance.ts'
import { recordExchange } from '../journal/record-exchange.ts'
import { answerOf } from '../reply.ts'
import { type Problem, problemHead, problemText } from '../vendor-route/problem.ts'

/** Keeps in the journal what was refused before it was a request to judge; of bytes that are no HTTP there is none. */
export type RecordRefusal = (problem: Problem, request?: IncomingMessage) => void

export const createRecordRefusal =
  (instance: Instance): RecordRefusal =>
  (problem, request) => {
    const body = problemText(problem)
    recordExchange(instance, instance.namespaces.shared, {
      time: instance.clock.now(),
      method: request?.method ?? '',
      url: withoutUser(request?.url ?? ''),
      rawHeaders: request?.rawHeaders ?? [],
      body: '',
      environment: undefined,
      accountSID: undefined,
      action: undefined,
      httpStatus: problem.status,
      statusCode: undefined,
      answer: answerOf(body),
      refusal: undefined,
      order: [],
      made: 0,
      forced: undefined,
      sent: undefined,
      wire: { answerHead: headOf(problem, body) },
    })
  }

/** The headers of the answer, name after value. There is no more than this one on its connection. */
export const headOf = (problem: Problem, body: string): string[] =>
  problemHead(problem, body, [...(problem.status === 405 ? ['Allow', 'POST'] : []), 'Connection', 'close'])

/** CONNECT has an authority in place of a URL, and a password may stand in front of it. */
const withoutUser = (authority: string): string => authority.replace(/^.*@/s, '***@')
