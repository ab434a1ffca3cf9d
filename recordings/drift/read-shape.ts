import { ownNamesTwice } from '../../client/member-names.ts'
import { parseObject } from '../../contract-tests/run/judge-form.ts'
import type { RecordedResponse } from '../../schemas/generated/types.ts'

/** What an answer means: everything but the values that differ from one answer to the next. */
export interface AnswerShape {
  readonly answer: 'none' | 'given'
  readonly httpStatus: string
  readonly mediaType: string
  readonly contentType: string
  readonly charset: string
  readonly body: 'JSON object' | 'other'
  readonly statusCode: string
  readonly statusMsg: string
  /** absent, empty, digits, other. */
  readonly requestId: string
  readonly requestIdLength: string
  /** Whether the answer says how many bytes it has; how many is another number once something is masked. */
  readonly contentLength: 'sent' | 'none'
  /** Names that come twice: which of the two counts is every reader's own affair (D9). */
  readonly repeated: string
  /** JSON type by name. */
  readonly members: Readonly<Record<string, string>>
}

/** Reads what a recorded answer means. */
export function readShape({ status, headers, content }: RecordedResponse): AnswerShape {
  const header = (wanted: string) => headers.find(({ name }) => name.toLowerCase() === wanted)?.value
  const contentType = header('content-type') ?? 'none'
  const object = parseObject(content.text)
  const text = (name: string) => (object?.[name] === undefined ? 'absent' : String(object[name]))
  const requestId = text('requestId')
  return {
    answer: status === 0 ? 'none' : 'given',
    httpStatus: String(status),
    mediaType: (contentType.split(';')[0] ?? '').trim().toLowerCase(),
    contentType: contentType.replaceAll(/\s/g, '').toLowerCase(),
    charset: content._charset ?? 'unknown',
    body: object ? 'JSON object' : 'other',
    statusCode: text('statusCode'),
    statusMsg: text('statusMsg'),
    requestId: object?.requestId === undefined ? 'absent' : kindOf(requestId),
    requestIdLength: /^\d+$/.test(requestId) ? String(requestId.length) : 'none',
    contentLength: header('content-length') === undefined ? 'none' : 'sent',
    repeated: (object && ownNamesTwice(content.text).join(', ')) || 'none',
    members: Object.fromEntries(Object.entries(object ?? {}).map(([name, value]) => [name, typeOf(value)])),
  }
}

/** The requestId of an answer that has one of digits. */
export function readRequestId({ content }: RecordedResponse): string | undefined {
  const requestId = String(parseObject(content.text)?.requestId)
  return kindOf(requestId) === 'digits' ? requestId : undefined
}

const kindOf = (requestId: string): string =>
  requestId === '' ? 'empty' : /^\d+$/.test(requestId) ? 'digits' : 'other'

const typeOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)
