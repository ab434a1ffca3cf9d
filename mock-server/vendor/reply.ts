import { statusCodes } from '../../schemas/generated/status-codes.ts'
import type { StatusCode } from '../../schemas/generated/types.ts'
import { loadIconv } from './lazy.ts'

/** What the platform answers (D9). Members beyond the three follow them, in their order. */
export interface Reply {
  readonly statusCode: StatusCode
  readonly requestId: string
  readonly more?: Readonly<Record<string, unknown>> | undefined
  /** The whole answer as text, where it has another shape than the envelope (O8). */
  readonly body?: string | undefined
}

export type Charset = 'utf-8' | 'gbk'

/**
 * An answer as text, in two parts. What answers of one code have in common is the same string for all of them, and the
 * only one that is not ASCII: whoever keeps a thousand answers keeps it once.
 */
export interface AnswerText {
  readonly common: string
  readonly own: string
}

/** An answer that has nothing in common with others. */
export const answerOf = (text: string): AnswerText => ({ common: '', own: text })

export const textOf = ({ common, own }: AnswerText): string => common + own

const beginnings = new Map<string, string>(
  statusCodes.map(({ code, message }) => [code, `{"statusCode":"${code}","statusMsg":"${message}","requestId":"`]),
)

/** Writes the platform's answer: its message for the code (O1), the vendor's order of keys, no blanks. */
export function writeReply({ statusCode, requestId, more, body }: Reply): AnswerText {
  if (body !== undefined) return answerOf(body)
  const own = more ? `${requestId}",${JSON.stringify(more).slice(1)}` : `${requestId}"}`
  return { common: beginnings.get(statusCode) ?? '', own }
}

/** The answer as bytes (X6: the platform may answer in GBK). */
export function encodeReply(text: string, charset: Charset): Buffer {
  return charset === 'gbk' ? loadIconv().encode(text, 'gbk') : Buffer.from(text, 'utf8')
}
