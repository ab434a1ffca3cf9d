import type { Entry, Fault } from '../../schemas/generated/types.ts'
import { type AnswerText, answerOf, type Charset, encodeReply, textOf } from '../vendor/reply.ts'

/** What an answer's text does not tell of its bytes; nothing where they are the text in UTF-8. */
export type SentBytes = Readonly<Pick<Entry['answer'], 'charset' | 'sentBytes' | 'announcedBytes'>>

/** What a caller got to see of an answer. */
export interface Delivered {
  /** 0 where there was no answer. */
  readonly httpStatus: number
  readonly body: AnswerText
  readonly sent: SentBytes | undefined
  /** What went out of an answer that was cut. */
  readonly cutBytes?: Buffer
  /** Whether the body is the platform's, with its statusCode. */
  readonly isWhole: boolean
}

const inGbk: SentBytes = { charset: 'gbk' }

/** What is put on the wire in place of an answer, or in part. */
export interface Outgoing {
  readonly httpStatus: number
  readonly contentType: string
  readonly bytes: Buffer
}

/** The bytes that a fault makes of an answer; those of a fault of the connection are the answer's own. */
export function outgoing(fault: Fault | undefined, text: string, charset: Charset): Outgoing {
  const contentType = contentTypeOf(fault, charset)
  if (fault?.kind === 'gateway-error') {
    const httpStatus = fault.status ?? 502
    return { httpStatus, contentType, bytes: Buffer.from(gatewayPage(httpStatus)) }
  }
  if (fault?.kind === 'not-json') return { httpStatus: 200, contentType, bytes: Buffer.from(notJson) }
  return { httpStatus: 200, contentType, bytes: encodeReply(text, fault?.kind === 'gbk' ? 'gbk' : charset) }
}

const contentTypes = { 'utf-8': 'application/json;charset=utf-8', gbk: 'application/json;charset=gbk' } as const

/** X6: an answer in GBK that does not say so is what the fault is about. */
export function contentTypeOf(fault: Fault | undefined, charset: Charset): string {
  if (fault?.kind === 'gateway-error') return 'text/html'
  if (fault?.kind === 'not-json') return 'text/plain;charset=utf-8'
  return fault?.kind === 'gbk' ? 'application/json' : contentTypes[charset]
}

export function delivered(fault: Fault | undefined, answer: AnswerText, charset: Charset): Delivered {
  switch (fault?.kind) {
    case 'connection-reset':
    case 'no-answer':
      return broken(0, '')
    case 'gateway-error':
      return broken(fault.status ?? 502, gatewayPage(fault.status ?? 502))
    case 'not-json':
      return broken(200, notJson)
    case 'cut-in-the-middle':
      return cut(encodeReply(textOf(answer), charset), charset)
    case 'gbk':
      return { httpStatus: 200, body: answer, sent: inGbk, isWhole: true }
    default:
      return { httpStatus: 200, body: answer, sent: charset === 'gbk' ? inGbk : undefined, isWhole: true }
  }
}

const broken = (httpStatus: number, text: string): Delivered => ({
  httpStatus,
  body: answerOf(text),
  sent: undefined,
  isWhole: false,
})

function cut(bytes: Buffer, charset: Charset): Delivered {
  const half = firstHalf(bytes)
  // Half a character is no text.
  const text = new TextDecoder(charset).decode(half, { stream: true })
  const sent = { ...(charset === 'gbk' && inGbk), sentBytes: half.length, announcedBytes: bytes.length }
  return { ...broken(200, text), sent, cutBytes: half }
}

/** What goes out of an answer that is cut in the middle. */
export const firstHalf = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2))

const notJson = 'statusCode=0'

const gatewayTitles = { 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Temporarily Unavailable' }

/** As a web server in front of the platform would put it. */
function gatewayPage(status: 500 | 502 | 503): string {
  const title = `${status} ${gatewayTitles[status]}`
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
}
