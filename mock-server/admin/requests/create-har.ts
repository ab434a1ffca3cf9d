import { STATUS_CODES } from 'node:http'
import type { Instance } from '../../instance/instance.ts'
import type { JournalEntry } from '../../journal/entry.ts'
import { isRepeatable } from '../../journal/exchange.ts'
import { encodeReply } from '../../vendor/reply.ts'
import { jsonPieces, type Pieces } from '../json-pieces.ts'
import { kitVersion } from '../kit-package.ts'
import { createShow, latestOf, nextRecorded, placeNow, watchForgetting } from './recorded.ts'

/** The entries as an HTTP Archive 1.2, for the tools that read it. */
export function* createHar(instance: Instance, accountSID: string | undefined, baseUrl: string): Pieces {
  const latest = latestOf(instance)
  const show = createShow(instance)
  const place = placeNow(instance, accountSID, 'oldest', 0)
  const isForgotten = watchForgetting(instance, place)
  const creator = JSON.stringify({ name: 'telemeeting-kit', version: kitVersion() })
  yield `{"log":{"version":"1.2","creator":${creator},"pages":[],"entries":[`
  let before = ''
  for (;;) {
    const each = yield* nextRecorded(instance, place)
    if (!each || each.id > latest) break
    yield ''
    if (!isRepeatable(each.exchange)) continue
    yield before
    yield* jsonPieces(harEntry(yield* show(each), baseUrl))
    before = ','
  }
  yield isForgotten() ? `],"comment":"${lacksSome}"}}` : ']}}'
}

const lacksSome = 'Some of these requests were forgotten while this was written. It may lack them.'

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
