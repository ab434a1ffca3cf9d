import type { Charset } from '../case.ts'
import { parseObject } from './judge-form.ts'
import type { Answer } from './send-request.ts'

/** An answer with what its bytes say. */
export interface ReadAnswer extends Answer {
  readonly text: string
  /** Undefined when the bytes are valid text in neither. */
  readonly charset: Charset | undefined
  /** The body when it is a JSON object. */
  readonly object: Readonly<Record<string, unknown>> | undefined
}

/**
 * Whether it may be the platform's: each of its answers has a statusCode, a whole number (D9). That it is text is judged
 * by itself.
 */
export function hasCode({ object }: Pick<ReadAnswer, 'object'>): boolean {
  const code = object?.statusCode
  return (typeof code === 'string' || typeof code === 'number') && /^-?[0-9]+$/.test(String(code))
}

/**
 * Decodes by the bytes, never by the headers: the platform may answer in GBK whatever it says (X6). Chinese text in GBK
 * is no valid UTF-8, so UTF-8 goes first.
 */
export function readAnswer(answer: Answer): ReadAnswer {
  for (const charset of ['utf-8', 'gbk'] as const) {
    const text = decode(answer.bytes, charset)
    if (text !== undefined) return { ...answer, text, charset, object: parseObject(text) }
  }
  return { ...answer, text: answer.bytes.toString('latin1'), charset: undefined, object: undefined }
}

/** ICU reads bytes that GBK leaves unassigned as private characters in place of failing. */
const privateUse = /[\uE000-\uF8FF]/

function decode(bytes: Buffer, charset: Charset): string | undefined {
  try {
    const text = new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes)
    return privateUse.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
