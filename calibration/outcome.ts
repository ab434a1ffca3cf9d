import type { CaseRequest } from '../contract-tests/case.ts'
import type { ReadAnswer } from '../contract-tests/run/read-answer.ts'
import { BrokenAnswerError, NoAnswerInTimeError } from '../contract-tests/run/send-request.ts'
import { TargetUnreachableError } from '../contract-tests/run/target-unreachable-error.ts'
import { shorten } from '../masking/index.ts'
import { tell } from '../words/english.ts'

export type Send = (request: CaseRequest) => Promise<ReadAnswer>

/** Stands for what does not come: nothing of it can be judged. */
export const noAnswer: ReadAnswer = {
  ...{ status: 0, headers: {}, bytes: Buffer.alloc(0) },
  ...{ text: '', charset: undefined, object: undefined },
}

/** What came of one attempt: `mark` says what of it may have nothing to do with the request. */
export type Outcome = { readonly mark: string | undefined } & (
  | { readonly answer: ReadAnswer }
  | { readonly error: unknown }
)

/** What a limit answers with; the platform's internal fault may be one, too. */
export const limits: readonly string[] = ['-104', '-100', 'HTTP 429']

/** Sends one request once. Throws what is no passing fault: nobody is there, and nobody ever answered. */
export async function tryOnce(send: Send, request: CaseRequest, hasAnswered: boolean): Promise<Outcome> {
  try {
    const answer = await send(request)
    return { answer, mark: markOf(answer, request) }
  } catch (error) {
    if (!(error instanceof TargetUnreachableError)) throw error
    const { cause } = error
    const isPassing = hasAnswered || cause instanceof NoAnswerInTimeError || cause instanceof BrokenAnswerError
    if (!isPassing) throw error
    return { error, mark: tell('calibrate.no-answer') }
  }
}

/** What an answer has that may say nothing of the request; undefined for any other. */
function markOf(answer: ReadAnswer, request: CaseRequest): string | undefined {
  const { status, object, bytes } = answer
  // A list of one code is text of that code, too, and no answer of the platform's.
  const code = isEnvelope(answer) ? String(object?.statusCode) : ''
  if (code === '-100' || code === '-104') return code
  if (status === 200 && bytes.length === 0) return tell('calibrate.empty-answer')
  const isOdd = [429, 502, 503, 504].includes(status) || !isStray(request)
  return object?.statusCode === undefined && isOdd ? `HTTP ${status}` : undefined
}

/** What is not sent to the endpoint need not be answered as the endpoint does (A11). */
export const isStray = (request: CaseRequest): boolean =>
  ['method', 'version', 'func', 'funcURL'].some((part) => part in request)

/** The statusCode, or words for an answer without one. */
export function readCode(answer: ReadAnswer): string {
  if (isEnvelope(answer)) return showCode(String(answer.object?.statusCode))
  return answer.status === 0 ? tell('calibrate.no-answer') : `HTTP ${answer.status}`
}

/** What has not the form of a code is not shown: a server that hands back what it was sent may put a secret there. */
const showCode = (code: string): string =>
  /^-?\d+$/.test(code) ? shorten(code, mostDigits) : tell('calibrate.no-number')

/** A code has four at most. What is cut is no number any more, so that it is taken for no code. */
const mostDigits = 20

/** A number in place of the text is told (D9), and hides no code. */
export const isEnvelope = ({ object }: ReadAnswer): boolean => ['string', 'number'].includes(typeof object?.statusCode)

/** Makes text of a target fit to be shown: what it hands back of a request may be a token, a Sign or an Authorization. */
export const createShow =
  (hide: (text: string) => string) =>
  (text: string): string =>
    shorten(withoutRuns(hide(text)), mostShown)

/** Letters of a text that somebody reads. */
const mostShown = 1000

/** Long runs of letters and digits may be a Sign or an Authorization; a requestId has digits only. */
const withoutRuns = (text: string): string =>
  text.replace(/[\w+/=]{20,}/g, (run) => (/^\d+$/.test(run) ? run : tell('calibrate.hidden-text')))
