import type { Exchange } from '../result.ts'
import type { Mask } from './create-mask.ts'
import type { WireRequest } from './create-request.ts'
import type { ReadAnswer } from './read-answer.ts'

/** The exchange as a result may carry it. */
export function maskExchange(wire: WireRequest, answer: ReadAnswer | undefined, { hide }: Mask): Exchange {
  const { method, target, headers, body } = wire
  return {
    request: { method, target: hide(target), headers: maskValues(headers, hide), body: hide(body.toString()) },
    ...(answer && {
      answer: {
        status: answer.status,
        headers: maskValues(answer.headers, hide),
        body: hide(answer.text),
        bytes: answer.bytes.length,
        charset: answer.charset ?? null,
      },
    }),
  }
}

const maskValues = (headers: Readonly<Record<string, string>>, hide: Mask['hide']): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [hide(name), hide(value)]))
