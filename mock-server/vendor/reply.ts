import { statusCodes } from '../../schemas/generated/status-codes.ts'
import type { AnyStatusCode } from '../../schemas/generated/types.ts'
import { loadIconv } from './lazy.ts'

/** What the platform answers (D9). Members beyond the three follow them, in their order. */
export interface Reply {
  readonly statusCode: AnyStatusCode
  /** Otherwise the listed one (O1), and nothing beside a code that no list has (O11). */
  readonly statusMsg?: string | undefined
  /** Undefined where the answer has none, which is a refusal's way only (O11). */
  readonly requestId: string | undefined
  /** One JSON object as text. */
  readonly more?: string | undefined
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

const headOf = (code: string, message: string) => `{"statusCode":"${code}","statusMsg":${JSON.stringify(message)}`

const beginningsWith = (end: string) =>
  new Map<string, string>(statusCodes.map(({ code, message }) => [code, headOf(code, message) + end]))

const withRequestId = { middle: ',"requestId":"', beginnings: beginningsWith(',"requestId":"') }
const withoutRequestId = { middle: '}', beginnings: beginningsWith('}') }

/** Writes the platform's answer: its message for the code (O1), the vendor's order of keys, no blanks. */
export function writeReply({ statusCode, statusMsg, requestId, more, body }: Reply): AnswerText {
  if (body !== undefined) return answerOf(body)
  const { middle, beginnings } = requestId === undefined ? withoutRequestId : withRequestId
  const own = requestId === undefined ? '' : endOf(requestId, more)
  const common = statusMsg === undefined ? beginnings.get(statusCode) : undefined
  return common === undefined ? answerOf(headOf(statusCode, statusMsg ?? '') + middle + own) : { common, own }
}

const endOf = (requestId: string, more: Reply['more']): string =>
  more ? `${requestId}",${more.slice(1)}` : `${requestId}"}`

/**
 * The answer's bytes in UTF-8, a character of Latin 1 for each. node joins such a text with the head and writes it as it
 * is; a head before Chinese letters would first become a text of two bytes a character.
 */
export const binaryOf = ({ common, own }: AnswerText): string =>
  (common === '' ? '' : (binaryBeginnings.get(common) ?? binary(common))) + binary(own)

const binary = (text: string): string =>
  Buffer.byteLength(text) === text.length ? text : Buffer.from(text).toString('latin1')

// Of the codes that are listed.
const binaryBeginnings: ReadonlyMap<string, string> = new Map(
  [withRequestId, withoutRequestId].flatMap(({ beginnings }) =>
    [...beginnings.values()].map((common) => [common, binary(common)] as const),
  ),
)

/** The answer as bytes (X6: the platform may answer in GBK). */
export function encodeReply(text: string, charset: Charset): Buffer {
  return charset === 'gbk' ? loadIconv().encode(text, 'gbk') : Buffer.from(text, 'utf8')
}
