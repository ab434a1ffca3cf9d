import { statusCodes } from '../schemas/generated/status-codes.ts'
import { limits } from './outcome.ts'

/** Thrown when the measuring ends early, and what was measured until then stays: the requests are spent, answers contradict earlier ones, or no timestamp is taken. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError'
}

/** Of a target that answers everything alike from some request on, whatever it answered before. */
export function createChangedError(mark: string): StoppedError {
  const isLimit = limits.includes(mark)
  const remedy = isLimit
    ? 'It may limit how often it is called: measure again later, or slower (--pace).'
    : 'Run it again later.'
  return new StoppedError(
    `The target now answers everything with ${mark}, even what it answered otherwise before. ${remedy}`,
  )
}

/** Thrown when nothing can be measured against a target: it refuses what should be right, or tells nothing apart. */
export class RefusedTargetError extends Error {
  override readonly name = 'RefusedTargetError'
}

/** What a code that answers everything says of the account (O1); credentials in general where it says nothing. */
export const adviceOf = (code: string, otherwise: string): string => {
  const known = statusCodes.find((each) => each.code === code && code.startsWith('-20'))
  return known && code !== '-203' ? `${code} means: ${known.meaning} ${known.remedy}` : otherwise
}

/** Of a target that answers every request with one and the same code. */
export const createAlikeError = (code: string): RefusedTargetError =>
  new RefusedTargetError(
    `Every request was answered with ${code}, whatever was wrong with it. Expected answers that differ. ${adviceOf(code, 'Check the URL and the credentials.')}`,
  )

/** Of a target that refuses whatever has a wrong Sign, and everything else that is looked for after it, with one code. */
export const createUnsignedError = (code: string): RefusedTargetError =>
  new RefusedTargetError(
    `A request without any other fault than an unknown meeting was answered with ${code}, and so was each with a fault that is looked for after Sign, or with a wrong Sign. Expected answers that differ: ${adviceOf(code, 'check the authToken and the accountSID, or give the id of a meeting that is open (--confid).')}`,
  )

/** Of a target that never answers with a statusCode. */
export const createWordlessError = (): RefusedTargetError =>
  new RefusedTargetError(
    'No answer was in the vendor’s envelope, with a statusCode. Expected one to each request: check the URL, and what stands between here and there.',
  )
