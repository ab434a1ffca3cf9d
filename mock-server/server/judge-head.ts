import type { IncomingMessage } from 'node:http'
import type { Limits } from '../instance/options.ts'
import type { TransportRefusal } from '../report/problem.ts'

type Head = Pick<IncomingMessage, 'headers' | 'rawHeaders'>

/** Why a request is refused for its head alone, before anybody reads its body. */
export function judgeHead({ headers, rawHeaders }: Head, limits: Limits): TransportRefusal | undefined {
  // node keeps some too many, and thousands of tiny ones take many times their bytes. Names and values stand in one list.
  if (rawHeaders.length > 2 * limits.headers)
    return { status: 431, message: { name: 'too-many-headers', values: { most: limits.headers } } }
  // node takes the chunks off and leaves the rest as it is: the body would be read as what it is not.
  const { 'transfer-encoding': coding } = headers
  if (!coding || coding.toLowerCase() === 'chunked') return undefined
  return { status: 400, message: { name: 'other-coding', values: { coding } } }
}

/** Of an Expect header that no server of HTTP/1.1 has to understand. */
export const judgeExpectation = ({ headers: { expect = '' } }: Head): TransportRefusal => ({
  status: 417,
  message:
    expect === ''
      ? { name: 'expectation-failed/empty', values: {} }
      : { name: 'expectation-failed', values: { expect } },
})
