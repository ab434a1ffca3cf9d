import type { RecordedEntry, RecordedPair, RecordedRequest, RecordedResponse } from '../schemas/generated/types.ts'
import type { RecordableExchange, RecordableRequest, RecordableResult } from './recorded-run.ts'

/** What an entry takes from its run. */
interface EntryRun {
  readonly baseUrl: string
  /** As in the archive. */
  readonly recordedAt: string
}

/** One exchange as an entry of an HTTP Archive; the moments of the requests are left out, for they are what was signed. */
export function createEntry(
  exchange: RecordableExchange,
  { id, claims }: RecordableResult,
  run: EntryRun,
): RecordedEntry {
  return {
    startedDateTime: run.recordedAt,
    time: 0,
    request: createRecordedRequest(exchange.request, run.baseUrl),
    response: createRecordedResponse(exchange.answer),
    cache: {},
    timings: { send: 0, wait: 0, receive: 0 },
    _telemeeting: { case: id, claims: [...claims] },
  }
}

/** A request as it is recorded, before it is scrubbed. */
export function createRecordedRequest(
  { method, target, headers, body }: RecordableRequest,
  baseUrl: string,
): RecordedRequest {
  const url = target.startsWith('/') ? baseUrl + target : target
  const mimeType = headerOf(headers, 'content-type')
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: listPairs(headers),
    queryString: queryOf(url),
    ...(body !== '' && { postData: { mimeType, text: body } }),
    headersSize: -1,
    bodySize: Buffer.byteLength(body),
  }
}

const notKept = { statusText: '', httpVersion: 'HTTP/1.1', cookies: [], redirectURL: '', headersSize: -1 }

function createRecordedResponse(answer: RecordableExchange['answer']): RecordedResponse {
  const { status = 0, headers = {}, body = '', charset = null } = answer ?? {}
  const isText = charset !== null
  const size = Buffer.byteLength(body, charset === 'utf-8' ? 'utf8' : 'latin1')
  const text = isText ? body : Buffer.from(body, 'latin1').toString('base64')
  return {
    ...notKept,
    status,
    cookies: [],
    headers: listPairs(headers).filter(({ name }) => !isLeftOut(name)),
    content: {
      size,
      mimeType: headerOf(headers, 'content-type'),
      text,
      ...(!isText && { encoding: 'base64' }),
      _charset: charset,
    },
    bodySize: size,
  }
}

/** The date tells when; the mock's own headers quote the request, its timestamp among it, and are no part of the contract. */
const isLeftOut = (name: string): boolean => /^(date|x-mock-.*)$/i.test(name)

const listPairs = (headers: Readonly<Record<string, string>>): RecordedPair[] =>
  Object.entries(headers).map(([name, value]) => ({ name, value }))

function headerOf(headers: Readonly<Record<string, string>>, wanted: string): string {
  return Object.entries(headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? ''
}

function queryOf(url: string): RecordedPair[] {
  const [, query = ''] = url.split(/\?(.*)/s)
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }))
}
