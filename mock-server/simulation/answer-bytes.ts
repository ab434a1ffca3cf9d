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
  const { httpStatus, text: own } = replacementFor(fault) ?? { httpStatus: 200, text: undefined }
  const bytes = own === undefined ? encodeReply(text, fault?.kind === 'gbk' ? 'gbk' : charset) : Buffer.from(own)
  return { httpStatus, contentType, bytes }
}

const contentTypes = { 'utf-8': 'application/json;charset=utf-8', gbk: 'application/json;charset=gbk' } as const

/** X6: an answer in GBK that does not say so is what the fault is about. */
export const contentTypeOf = (fault: Fault | undefined, charset: Charset): string =>
  replacementFor(fault)?.contentType ?? (fault?.kind === 'gbk' ? 'application/json' : contentTypes[charset])

/** What comes in the answer's place. */
function replacementFor(fault: Fault | undefined) {
  if (fault?.kind === 'not-json')
    return { httpStatus: 200, contentType: 'text/plain;charset=utf-8', text: 'statusCode=0' }
  if (fault?.kind !== 'gateway-error') return undefined
  const { status = 502 } = fault
  return { httpStatus: status, contentType: 'text/html', text: gatewayPage(status) }
}

export function delivered(fault: Fault | undefined, answer: AnswerText, charset: Charset): Delivered {
  const other = replacementFor(fault)
  if (other) return broken(other.httpStatus, other.text)
  switch (fault?.kind) {
    case 'connection-reset':
    case 'no-answer':
      return broken(0, '')
    case 'cut-in-the-middle':
      return cut(encodeReply(textOf(answer), charset), charset)
    default: {
      const isGbk = charset === 'gbk' || fault?.kind === 'gbk'
      return { httpStatus: 200, body: answer, sent: isGbk ? inGbk : undefined, isWhole: true }
    }
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

const gatewayTitles = { 500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Temporarily Unavailable' }

/** As a web server in front of the platform would put it. */
function gatewayPage(status: 500 | 502 | 503): string {
  const title = `${status} ${gatewayTitles[status]}`
  return `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n</body>\r\n</html>\r\n`
}
