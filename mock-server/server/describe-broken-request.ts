import type { Problem } from '../report/problem.ts'

/** What node knows of bytes that are no request. */
export type ClientError = Error & { code?: string; reason?: string; rawPacket?: Buffer }

/** What was wrong with the bytes, and what was expected. Quotes none of them: they may hold secrets. */
export function describeBrokenRequest({ code = '', reason, rawPacket }: ClientError): Problem {
  const known = problems[code]
  if (known) return known
  if (rawPacket?.[0] === 0x16 && rawPacket[1] === 3) return notHttp(tls, 'D1')
  const said = reason ? ` The parser says: ${reason}.` : ''
  return notHttp(`The bytes are no HTTP/1.1 request.${said} ${expectations[code] ?? generalExpectation}`)
}

const notHttp = (detail: string, claim = 'D2'): Problem => ({
  status: 400,
  title: 'Not HTTP',
  detail,
  grounds: { provenance: 'documented', claims: [claim] },
})

const tls = 'The bytes are a TLS handshake. The mock speaks http only, as the vendor does: call it by http://.'

const problems: Readonly<Record<string, Problem>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    title: 'Headers too large',
    detail: 'The headers are too large. Expected: a request line and headers of a few hundred bytes.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    title: 'Request incomplete',
    detail: 'The request did not arrive in full in time.',
  },
  HPE_INVALID_EOF_STATE: {
    status: 400,
    title: 'Request incomplete',
    detail:
      'The caller ended the connection in the middle of a request. Expected: the whole head, then as many bytes as Content-Length says, or chunks up to the empty one.',
  },
  HPE_PAUSED_H2_UPGRADE: notHttp('The bytes are the beginning of HTTP/2. The mock speaks HTTP/1.1 only.'),
}

const length = 'Expected: one Content-Length, or Transfer-Encoding: chunked, and never both.'
const lineBreak = 'Expected: a carriage return and a line feed at the end of each line, and neither of them within one.'
const url = 'Blanks, line breaks and whatever is not ASCII in a URL must be percent-encoded.'
const chunk = 'Expected of each chunk: its size in hexadecimal digits, a line break, so many bytes, a line break.'
const generalExpectation =
  'Expected: POST, a URL and HTTP/1.1 in the first line, then a line for each header, an empty line and the body.'

const expectations: Readonly<Record<string, string>> = {
  HPE_INVALID_CONTENT_LENGTH: length,
  HPE_UNEXPECTED_CONTENT_LENGTH: length,
  HPE_INVALID_TRANSFER_ENCODING: length,
  HPE_INVALID_HEADER_TOKEN:
    'Expected of each header: a name, a colon and a value in one line, without control characters.',
  HPE_CR_EXPECTED: lineBreak,
  HPE_LF_EXPECTED: lineBreak,
  HPE_INVALID_URL: url,
  HPE_INVALID_CONSTANT: url,
  HPE_INVALID_CHUNK_SIZE: chunk,
  HPE_STRICT: chunk,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: chunk,
  HPE_CLOSED_CONNECTION: 'Expected: nothing more after a request that says Connection: close.',
}
