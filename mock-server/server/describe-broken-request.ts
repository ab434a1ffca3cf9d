import type { Message, PhrasePlaces, ProblemPlaces } from '../../schemas/generated/messages.ts'
import type { Limits } from '../instance/options.ts'
import type { TransportRefusal } from '../report/problem.ts'

/** What node knows of bytes that are no request. */
export type ClientError = Error & { code?: string; reason?: string; rawPacket?: Buffer }

/** What was wrong with the bytes, and what was expected. Quotes none of them: they may hold secrets. */
export function describeBrokenRequest(
  { code = '', reason, rawPacket }: ClientError,
  limits: Deadlines,
): TransportRefusal {
  if (code === lateCode) return describeLate(limits)
  const known = refusals[code]
  if (known) return known
  if (rawPacket?.[0] === 0x16 && rawPacket[1] === 3) return notHttp({ name: 'not-http/tls', values: {} }, 'D1')
  const form: Form = { name: forms[code] ?? 'form-of-a-request', values: {} }
  // The parser's own words, which know no other language.
  if (reason) return notHttp({ name: 'not-http/parser', values: { parser: reason, form } })
  return notHttp({ name: 'not-http', values: { form } })
}

/** How long the parts of a request may take. */
export type Deadlines = Pick<Limits, 'headMilliseconds' | 'requestMilliseconds'>

/** node's word for a request that is not there in time. */
export const lateCode = 'ERR_HTTP_REQUEST_TIMEOUT'

function describeLate({ headMilliseconds, requestMilliseconds }: Deadlines): TransportRefusal {
  const whole = requestMilliseconds / 1000
  return {
    status: 408,
    message: { name: 'request-is-late', values: { head: Math.min(headMilliseconds / 1000, whole), whole } },
  }
}

const notHttp = (message: Message<keyof ProblemPlaces>, claim = 'D2'): TransportRefusal => ({
  status: 400,
  message,
  grounds: { provenance: 'documented', claims: [claim] },
})

const refusals: Readonly<Record<string, TransportRefusal>> = {
  HPE_HEADER_OVERFLOW: { status: 431, message: { name: 'headers-too-large', values: {} } },
  HPE_INVALID_EOF_STATE: { status: 400, message: { name: 'request-is-cut', values: {} } },
  HPE_PAUSED_H2_UPGRADE: notHttp({ name: 'not-http/2', values: {} }),
}

type Form = Message<Extract<keyof PhrasePlaces, `form-of-a-${string}` | 'nothing-after-the-last'>>

const forms: Readonly<Record<string, Form['name']>> = {
  HPE_INVALID_CONTENT_LENGTH: 'form-of-a-length',
  HPE_UNEXPECTED_CONTENT_LENGTH: 'form-of-a-length',
  HPE_INVALID_TRANSFER_ENCODING: 'form-of-a-length',
  HPE_INVALID_HEADER_TOKEN: 'form-of-a-header',
  HPE_CR_EXPECTED: 'form-of-a-line',
  HPE_LF_EXPECTED: 'form-of-a-line',
  HPE_INVALID_URL: 'form-of-a-url',
  HPE_INVALID_CONSTANT: 'form-of-a-url',
  HPE_INVALID_CHUNK_SIZE: 'form-of-a-chunk',
  HPE_STRICT: 'form-of-a-chunk',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'form-of-a-chunk',
  HPE_CLOSED_CONNECTION: 'nothing-after-the-last',
}
