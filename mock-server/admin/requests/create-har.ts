import { STATUS_CODES } from 'node:http'
import type { JournalEntry } from '../../journal/entry.ts'
import { encodeReply } from '../../vendor/reply.ts'

/** The entries as an HTTP Archive 1.2, for the tools that read it. */
export function createHar(entries: readonly JournalEntry[], version: string, baseUrl: string): object {
  return {
    log: {
      version: '1.2',
      creator: { name: 'telemeeting-kit', version },
      pages: [],
      entries: entries.map((entry) => harEntry(entry, baseUrl)),
    },
  }
}

function harEntry({ id, time, request, answer, refusal, forced }: JournalEntry, baseUrl: string): object {
  // The mock itself takes no time worth telling: what takes some was asked for.
  const duration = forced?.latencyMilliseconds ?? 0
  return {
    startedDateTime: time,
    time: duration,
    request: harRequest(request, baseUrl),
    response: harResponse(answer),
    cache: {},
    timings: { send: 0, wait: duration, receive: 0 },
    _id: id,
    ...(refusal && { _refusal: refusal }),
    ...(forced && { _forced: forced }),
  }
}

const listed = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, value]) => ({ name, value }))

function harRequest({ method, url, headers, body }: JournalEntry['request'], baseUrl: string): object {
  const absolute = URL.canParse(url, baseUrl) ? new URL(url, baseUrl) : new URL(baseUrl)
  const mimeType = headers['content-type'] ?? ''
  return {
    method,
    url: absolute.href,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: listed(headers),
    queryString: [...absolute.searchParams].map(([name, value]) => ({ name, value })),
    ...(body !== '' && { postData: { mimeType, text: body } }),
    headersSize: -1,
    bodySize: Buffer.byteLength(body),
  }
}

/** Status 0 stands for an answer that never came. */
function harResponse({
  httpStatus,
  headers,
  body,
  charset,
  sentBytes,
  announcedBytes,
}: JournalEntry['answer']): object {
  const size = sentBytes ?? encodeReply(body, charset ?? 'utf-8').length
  const cut = announcedBytes !== undefined && `The connection was cut after ${size} of ${announcedBytes} bytes.`
  return {
    status: httpStatus,
    statusText: STATUS_CODES[httpStatus] ?? '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: listed(headers),
    content: {
      size,
      mimeType: headers['content-type'] ?? '',
      text: body,
      ...(charset && { comment: 'The bytes were GBK.' }),
    },
    redirectURL: '',
    headersSize: -1,
    bodySize: size,
    ...(cut && { comment: cut }),
  }
}
