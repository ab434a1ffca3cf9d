import { statusCodes } from '../schemas/generated/status-codes.ts'
import type { StatusCode } from '../schemas/generated/types.ts'
import { loadIconv } from './lazy.ts'

/** What the platform answers (D9). Members beyond the three follow them, in their order. */
export interface Reply {
  readonly statusCode: StatusCode
  readonly requestId: string
  readonly more?: Readonly<Record<string, unknown>>
}

export type Charset = 'utf-8' | 'gbk'

const messages = new Map(statusCodes.map(({ code, message }) => [code, message]))

/** The platform's message for a code (O1). */
export const statusMsgOf = (statusCode: StatusCode): string => messages.get(statusCode) ?? ''

/** The answer as text: the vendor's order of keys, no blanks. */
export function writeReply({ statusCode, requestId, more }: Reply): string {
  const envelope = `{"statusCode":"${statusCode}","statusMsg":"${statusMsgOf(statusCode)}","requestId":"${requestId}"`
  return more ? `${envelope},${JSON.stringify(more).slice(1)}` : `${envelope}}`
}

/** The answer as bytes (X6: the platform may answer in GBK). */
export function encodeReply(text: string, charset: Charset): Buffer {
  return charset === 'gbk' ? loadIconv().encode(text, 'gbk') : Buffer.from(text, 'utf8')
}
