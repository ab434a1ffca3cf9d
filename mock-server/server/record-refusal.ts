import type { IncomingMessage } from 'node:http'
import type { Instance } from '../instance/instance.ts'
import { recordUnchecked } from '../journal/record-exchange.ts'
import { type Problem, problemHead, problemText } from '../report/problem.ts'

/** Keeps in the journal what was refused before it was a request to judge; of bytes that are no HTTP there is none. */
export type RecordRefusal = (problem: Problem, request?: IncomingMessage) => void

export const createRecordRefusal =
  (instance: Instance): RecordRefusal =>
  (problem, request) => {
    const body = problemText(problem)
    recordUnchecked(instance, {
      method: request?.method ?? '',
      url: withoutUser(request?.url ?? ''),
      rawHeaders: request?.rawHeaders ?? [],
      httpStatus: problem.status,
      answerHead: headOf(problem, body),
      answerBody: body,
      problem,
    })
  }

/** The headers of the answer, name after value. There is no more than this one on its connection. */
export const headOf = (problem: Problem, body: string): string[] =>
  problemHead(problem, body, [...(problem.status === 405 ? ['Allow', 'POST'] : []), 'Connection', 'close'])

/** CONNECT has an authority in place of a URL, and a password may stand in front of it. */
const withoutUser = (authority: string): string => authority.replace(/^.*@/s, '***@')
