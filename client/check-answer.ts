import type { Validator } from '../schemas/generated/validator.ts'
import { ResponseSchemaError } from './errors/response-schema-error.ts'
import { escapeControls } from './escape-controls.ts'
import { memberNames } from './member-names.ts'
import type { AnswerBytes } from './read-answer.ts'
import type { Redact } from './redact.ts'

/** What an answer is judged by. */
export interface AnswerContext {
  readonly action: string
  readonly maximumAnswerBytes: number
  readonly validate: Validator
  readonly redact: Redact
}

type Problem = { problem: string; expected?: string; next?: string; cause?: Error }

const envelope =
  'HTTP 200 with a JSON object of the strings statusCode, statusMsg and requestId, which a refusal may lack'
/** Which of two counts is every reader's own affair (D9). */
const judged = ['statusCode', 'statusMsg', 'requestId', 'meid']
const checkAddress = 'Check that baseUrl is the platform or a mock, and that no proxy answers in its place.'
const ofThePlatform = `${checkAddress} If the platform itself sent it, its contract has changed.`

/** Returns the answer as it was received once it is known to be the envelope, or throws a ResponseSchemaError (D9). */
export function checkAnswer(response: Response, { bytes, isTooLong }: AnswerBytes, context: AnswerContext): unknown {
  const contentType = response.headers.get('content-type') ?? undefined
  const text = decodeAnswer(bytes, contentType, isTooLong)
  const fail = ({ problem, expected = envelope, next = checkAddress, cause }: Problem): never => {
    const { action, redact } = context
    const excerpt = createExcerpt(text, isTooLong, redact)
    const { status } = response
    const type = contentType && escapeControls(redact(contentType))
    throw new ResponseSchemaError({
      action,
      status,
      contentType: type,
      problem,
      expected,
      next,
      excerpt,
      ...(cause && { cause }),
    })
  }
  if (response.status !== 200) fail(describeStatus(response, context.redact))
  if (isTooLong) fail({ problem: `more than ${context.maximumAnswerBytes} bytes` })
  const answer = parse(text, context.redact, fail)
  if (!context.validate(answer)) fail(describeViolations(context.validate))
  const names = memberNames(text)
  const twice = judged.filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
  if (twice.length > 0) fail({ problem: `JSON that has ${twice.join(', ')} twice`, next: ofThePlatform })
  return answer
}

function describeStatus(response: Response, redact: Redact): Problem {
  const location = response.headers.get('location')
  if (response.status < 300 || response.status > 399 || !location) return { problem: 'another HTTP status' }
  const next = `It points to ${escapeControls(redact(location))}. It was not followed, since it would take Sign elsewhere: set baseUrl to where the platform is.`
  return { problem: 'a redirect', next }
}

function parse(text: string, redact: Redact, fail: (problem: Problem) => never): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return fail({ problem: 'something that is not JSON', cause: findSyntaxError(text, redact) })
  }
}

/** To look for secrets takes seconds for a whole MiB, in which nothing else of the caller's program could go on. */
const mostSearched = 16 * 1024

/** The parser quotes a few characters, which may be half a secret: it is asked once more, about text without any. */
function findSyntaxError(text: string, redact: Redact): Error {
  try {
    if (text.length <= mostSearched) JSON.parse(redact(text))
  } catch (error) {
    return error as SyntaxError
  }
  return new SyntaxError('It is not valid JSON.')
}

function describeViolations({ errors }: Validator): Problem {
  // Of an `if`, what is wrong with the rest tells.
  const list = (errors ?? [])
    .filter(({ keyword }) => keyword !== 'if')
    .map(({ instancePath, message }) => `${instancePath.slice(1) || 'the answer'} ${message}`)
  return { problem: `JSON that is not the envelope: ${[...new Set(list)].join(', ')}`, next: ofThePlatform }
}

/** Where the text is cut, what may be half a secret at its end goes as well. */
function createExcerpt(text: string, isTooLong: boolean, redact: Redact): string {
  const whole = text.trim()
  const isLong = whole.length > mostSearched
  const redacted = redact(whole.slice(0, mostSearched), { isCut: isTooLong || isLong })
  const line = escapeControls(redacted.replaceAll(/\s+/g, ' ').trim())
  return line.length > 200 || isLong ? `${line.slice(0, 200)}…` : line
}

const gbkFamily = ['gbk', 'gb2312', 'gb18030']

/**
 * Turns an answer's bytes into text: by the charset of Content-Type where that is one of the GBK family,
 * otherwise as UTF-8, and as GBK where the bytes are not UTF-8 (X6). Half a character at the end of a cut answer is left out.
 *
 * @example
 * const text = decodeAnswer(bytes, 'application/json;charset=gbk', false)
 */
function decodeAnswer(bytes: Uint8Array, contentType: string | undefined, isCut: boolean): string {
  const options = { stream: isCut }
  const named = /charset\s*=\s*["']?([^;,"'\s]+)/.exec(String(contentType).toLowerCase())?.[1]
  const charset = gbkFamily.find((one) => one === named)
  if (charset) return new TextDecoder(charset).decode(bytes, options)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, options)
  } catch {
    return new TextDecoder('gbk').decode(bytes, options)
  }
}
