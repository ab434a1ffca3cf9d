import type { IncomingMessage } from 'node:http'
import type { Instance } from '../instance.ts'
import { recordExchange } from '../journal/record-exchange.ts'
import { answerOf } from '../reply.ts'
import { type Problem, problemText } from '../vendor-route/problem.ts'

/** Keeps in the journal what was refused before it was a request to judge; of bytes that are no HTTP there is none. */
export type RecordRefusal = (problem: Problem, request?: IncomingMessage) => void

export const createRecordRefusal =
  (instance: Instance): RecordRefusal =>
  (problem, request) => {
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
      answer: answerOf(problemText(problem)),
      refusal: undefined,
      order: [],
      made: 0,
      forced: undefined,
      sent: undefined,
    })
  }

/** CONNECT has an authority in place of a URL, and a password may stand in front of it. */
const withoutUser = (authority: string): string => authority.replace(/^.*@/s, '***@')
