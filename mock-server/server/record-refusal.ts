import type { IncomingMessage } from 'node:http'
import { recordUnchecked } from '../events/record-exchange.ts'
import type { Instance } from '../instance/instance.ts'
import { linkHeader } from '../report/head.ts'
import { type Problem, problemHead, problemText } from '../report/problem.ts'
import { entryLink, linkOfSocket } from '../vendor/entry-link.ts'

/**
 * Keeps in the journal what was refused before it was a request to judge; of bytes that are no HTTP there is none. Returns
 * the headers of the answer, name after value: there is no more than this one on its connection.
 */
export type RecordRefusal = (problem: Problem, asked: Pick<IncomingMessage, 'socket'> | IncomingMessage) => string[]

export const createRecordRefusal =
  (instance: Instance): RecordRefusal =>
  (problem, asked) => {
    const id = instance.namespaces.shared.journal.nextId()
    const request = 'headers' in asked ? asked : undefined
    const link = request ? entryLink(request, id) : linkOfSocket(asked.socket, id)
    const answerBody = problemText(problem)
    const answerHead = headOf(problem, answerBody, linkHeader(link))
    const { method = '', url = '', rawHeaders = [] } = request ?? {}
    const answered = { httpStatus: problem.status, answerHead, answerBody, problem }
    // What stands in any other URL is masked when the entry is shown.
    const shown = method === 'CONNECT' ? withoutUser(url) : url
    recordUnchecked(instance, { method, url: shown, rawHeaders, ...answered }, id)
    return answerHead
  }

/** The headers of such an answer. */
export const headOf = (problem: Problem, body: string, more: readonly string[] = []): string[] =>
  problemHead(problem, body, [...(problem.status === 405 ? ['Allow', 'POST'] : []), 'Connection', 'close', ...more])

/** CONNECT has an authority in place of a URL, and a password may stand in front of it. */
const withoutUser = (authority: string): string => authority.replace(/^.*@/s, '***@')
