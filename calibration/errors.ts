import { statusCodes } from '../schemas/generated/status-codes.ts'
import { tell } from '../words/english.ts'
import { limits } from './outcome.ts'

/** Thrown when the measuring ends early, and what was measured until then stays: the requests are spent, answers contradict earlier ones, or no timestamp is taken. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError'
}

/** Of a target that answers everything alike from some request on, whatever it answered before. */
export function createChangedError(mark: string): StoppedError {
  const isLimit = limits.includes(mark)
  const remedy = tell(isLimit ? 'calibrate.changed/limit' : 'calibrate.changed/later')
  return new StoppedError(`${tell('calibrate.changed', { mark })} ${remedy}`)
}

/** Of a target that limits a run however slow it is. */
export const createLimitedError = (mark: string): StoppedError =>
  new StoppedError(`${tell('calibrate.still-limited', { mark })} ${tell('calibrate.changed/later')}`)

/** Of a target whose answers nothing in the request decides. */
export const createUnsteadyError = (requests: number): StoppedError =>
  new StoppedError(tell('calibrate.unsteady', { requests }))

/** Thrown when nothing can be measured against a target: it refuses what should be right, or tells nothing apart. */
export class RefusedTargetError extends Error {
  override readonly name = 'RefusedTargetError'
}

/** What a code that answers everything says of the account (O1); credentials in general where it says nothing. */
export const adviceOf = (code: string, otherwise: string): string => {
  const known = statusCodes.find((each) => each.code === code && code.startsWith('-20'))
  return known && code !== '-203'
    ? `${tell('calibrate.means', { code, meaning: known.meaning })} ${known.remedy}`
    : otherwise
}

/** Of a target that answers every request with one and the same code. */
export const createAlikeError = (code: string): RefusedTargetError =>
  new RefusedTargetError(tell('calibrate.alike', { code, advice: adviceOf(code, tell('calibrate.check-url')) }))

/** Of a target that refuses whatever has a wrong Sign, and everything else that is looked for after it, with one code. */
export const createUnsignedError = (code: string): RefusedTargetError =>
  new RefusedTargetError(tell('calibrate.unsigned', { code, advice: adviceOf(code, tell('calibrate.check-token')) }))

/** Of a target that never answers with a statusCode. */
export const createWordlessError = (): RefusedTargetError => new RefusedTargetError(tell('calibrate.wordless'))
