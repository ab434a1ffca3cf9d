import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import iconv from 'iconv-lite'
import type { RecordedContent, RecordedEntry, RecordedResponse } from '../../schemas/generated/types.ts'

/** How an answer breaks off: it promises more than it holds. */
const brokenOff = 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n'

/** Answers as recorded; without an entry with HTTP 404, which is no envelope, so that it cannot be taken for an answer. */
export function answerRecorded(entry: RecordedEntry | undefined, response: ServerResponse): void {
  response.sendDate = false
  if (!entry) {
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('The recording has no such exchange.')
  } else if (entry.response.status === 0) {
    response.socket?.end(brokenOff)
  } else {
    const bytes = bytesOf(entry.response.content)
    response.writeHead(entry.response.status, headersOf(entry.response, bytes))
    response.write(bytes)
    response.end()
  }
}

/** Answers as recorded when the request is too malformed for this server to read. */
export function refuseRecorded(entry: RecordedEntry | undefined, socket: Duplex): void {
  if (!entry || entry.response.status === 0) return void socket.end(brokenOff)
  const { status } = entry.response
  const bytes = bytesOf(entry.response.content)
  const headers = headersOf(entry.response, bytes).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${headers.join('')}\r\n`
  socket.end(Buffer.concat([Buffer.from(head, 'latin1'), bytes]))
}

const ofTheConnection = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'date',
  'trailer',
  'upgrade',
])

/** Masking may have changed the length, so it is counted anew; an answer that named none does not begin to. */
function headersOf({ headers }: RecordedResponse, bytes: Buffer): [string, string][] {
  const kept = headers.filter(({ name }) => !ofTheConnection.has(name.toLowerCase()))
  const hadLength = headers.some(({ name }) => name.toLowerCase() === 'content-length')
  const length: [string, string][] = hadLength ? [['Content-Length', String(bytes.length)]] : []
  return [...kept.map(({ name, value }): [string, string] => [name, value]), ...length, ['Connection', 'close']]
}

function bytesOf({ text, encoding, _charset }: RecordedContent): Buffer {
  if (encoding === 'base64') return Buffer.from(text, 'base64')
  return _charset === 'gbk' ? iconv.encode(text, 'gbk') : Buffer.from(text)
}
