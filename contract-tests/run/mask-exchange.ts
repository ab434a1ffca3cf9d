import type { Exchange } from '../result.ts'
import type { WireRequest } from './create-request.ts'
import type { Answer } from './send-request.ts'

const masked = '***'
const phone = /("phone"\s*:\s*)("[^"]*"|[^,}\s]+)/g

/** Replaces what no result may carry: the request's Sign and Authorization, wherever they appear, and phone numbers. */
export type Mask = (text: string) => string

/** A mask for one request and its answer. */
export function createMask({ secrets, body }: WireRequest): Mask {
  const phones = [...body.toString().matchAll(phone)].map((match) => (match[2] ?? '').replaceAll('"', ''))
  const long = phones.filter((each) => each.length >= 7)
  const all = [...secrets, ...secrets.map(decodeLoosely), ...long].filter((secret) => secret !== '')
  return (text) =>
    all.reduce((rest, secret) => rest.replaceAll(secret, masked), text).replaceAll(phone, `$1"${masked}"`)
}

/** The exchange as a result may carry it. */
export function maskExchange(wire: WireRequest, answer: (Answer & { text: string }) | undefined, mask: Mask): Exchange {
  const { method, target, headers, body } = wire
  return {
    request: { method, target: mask(target), headers: maskValues(headers, mask), body: mask(body.toString()) },
    answer: answer && { status: answer.status, headers: maskValues(answer.headers, mask), body: mask(answer.text) },
  }
}

const maskValues = (headers: Readonly<Record<string, string>>, mask: Mask): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, mask(value)]))

function decodeLoosely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
