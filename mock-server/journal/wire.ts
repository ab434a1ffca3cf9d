import { STATUS_CODES } from 'node:http'
import { finish, type MaskInSteps, maskHeaderList, maskUrl, type Steps } from '../../masking/index.ts'
import { answerHead, headText } from '../report/head.ts'
import { contentTypeOf } from '../simulation/answer-bytes.ts'
import { encodeReply, textOf } from '../vendor/reply.ts'
import type { Exchange } from './exchange.ts'

/** An exchange as bytes, masked; empty where nothing came or went. */
export interface Wire {
  readonly request: Buffer
  readonly answer: Buffer
}

/** The answer's headers, name after value. node adds Date, Connection and Keep-Alive, which are not known here. */
export function answerHeadOf({
  wire,
  httpStatus,
  answer,
  sent,
  refusal,
  forced,
  provisional,
  link,
}: Exchange): readonly string[] {
  if (wire?.answerHead) return wire.answerHead
  if (httpStatus === 0) return []
  const charset = sent?.charset ?? 'utf-8'
  const length = sent?.announcedBytes ?? encodeReply(textOf(answer), charset).length
  return answerHead(contentTypeOf(forced?.fault, charset), length, { refusal, forced, provisional }, link)
}

/** What went over the wire, byte for byte but for what is masked; a chunked body in one piece. */
export function* wireOf(exchange: Exchange, mask: MaskInSteps): Steps<Wire> {
  return { request: yield* requestOf(exchange, mask), answer: yield* answerOf(exchange, mask) }
}

function* requestOf({ method, url, rawHeaders, body, wire }: Exchange, inSteps: MaskInSteps): Steps<Buffer> {
  if (method === '') return Buffer.alloc(0)
  const mask = (text: string) => finish(inSteps(text))
  const line = `${method} ${yield* inSteps(maskUrl(url))} HTTP/1.1`
  const bytes = wire?.requestBody ? yield* maskBytes(wire.requestBody, inSteps) : Buffer.from(yield* inSteps(body))
  return Buffer.concat([headBytes(line, maskHeaderList(rawHeaders, mask)), bytes])
}

function* answerOf(exchange: Exchange, inSteps: MaskInSteps): Steps<Buffer> {
  const { httpStatus, answer, sent, wire } = exchange
  if (httpStatus === 0) return Buffer.alloc(0)
  const bytes = wire?.answerBody
    ? yield* maskBytes(wire.answerBody, inSteps)
    : encodeReply(yield* inSteps(textOf(answer)), sent?.charset ?? 'utf-8')
  const line = `HTTP/1.1 ${httpStatus} ${STATUS_CODES[httpStatus] ?? ''}`.trimEnd()
  return Buffer.concat([
    headBytes(
      line,
      answerHeadOf(exchange).map((text) => finish(inSteps(text))),
    ),
    bytes,
  ])
}

/** A byte for each character: what is masked is ASCII, whatever stands around it. */
function* maskBytes(bytes: Buffer, mask: MaskInSteps): Steps<Buffer> {
  return Buffer.from(yield* mask(bytes.toString('latin1')), 'latin1')
}

const headBytes = (line: string, headers: readonly string[]): Buffer => Buffer.from(headText(line, headers), 'latin1')
