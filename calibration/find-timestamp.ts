import type { CaseRequest } from '../contract-tests/case.ts'
import { tell } from '../words/english.ts'
import { adviceOf, createAlikeError, createWordlessError, RefusedTargetError, StoppedError } from './errors.ts'
import { bit, type FaultSet, indexes, meetingIsKnown, type Possible, setOf } from './fault-sets.ts'
import { maskedPhone } from './faults.ts'
import { readCode } from './outcome.ts'
import type { Target } from './target.ts'

const window = setOf('timestamp-is-within-window')
const hours = (...all: number[]): number[] => all.map((each) => each * 3600)

// The zones from UTC-12 to UTC+14 as seconds from Chinese time: the first few reach every zone within four hours (O6).
const coarse = hours(0, -8, 4, -16)
const fine = hours(-4, -12, -20, 6, -6, -2, 2, -10, -14, -18, 1, -1, -3, 3, 5, -5, -7, -9, -11, -13, -15, -17, -19)

/**
 * Finds a shift, in seconds from Chinese time, at which the target takes the timestamp: right now in some zone. Undefined
 * when it takes any. Throws StoppedError when it was not seen to take one: what else a request shows could then be the timestamp's fault.
 */
export async function findTimestamp(target: Target, possible: Possible): Promise<number | undefined> {
  const alone = await target.ask(window)
  // Nothing is refused, whatever the timestamp says.
  if (alone === '0') return undefined
  const early = await firstTaken(target, [0, alone], withSkew(coarse, target))
  if (early !== undefined) return early
  // Sign in upper case, or the masked phone, may be what is refused in place of the timestamp.
  if (await findObstacles(target)) return findTimestamp(target, possible)
  // With an open meeting at hand, nothing hides the timestamp's answer.
  const beside = possible.hasOpenMeeting ? new Map<FaultSet, string>() : await refusedBesideFaults(target, possible)
  for (const [faults, code] of mostLikely(alone, beside)) {
    const found = await firstTaken(target, [faults, code], withSkew(faults === 0 ? fine : [...coarse, ...fine], target))
    if (found !== undefined) return found
  }
  const [code, ...others] = new Set(target.answers.map(readCode))
  if (code === undefined) throw createWordlessError()
  // Whoever answers everything alike has no use for the credentials.
  if (others.length === 0) throw createAlikeError(code)
  throw new StoppedError(`${tell('calibrate.no-timestamp')} ${adviceOf(alone, tell('calibrate.check-account'))}`)
}

/** By our clock, and where the target's is another by its Date header, by that one too. */
const withSkew = (shifts: readonly number[], target: Target): readonly number[] =>
  target.skewSeconds() === 0 ? shifts : [...shifts, ...shifts.map((shift) => shift + target.skewSeconds())]

/**
 * The first shift at which a request is answered otherwise than with a timestamp of long ago, and is so again: everything
 * rests on it, and one odd answer may have looked like that.
 */
async function firstTaken(
  target: Target,
  [faults, code]: readonly [FaultSet, string],
  shifts: readonly number[],
): Promise<number | undefined> {
  for (const shift of shifts) {
    const isOther = async () => (await target.ask(faults, shift)) !== code
    if ((await isOther()) && (await isOther())) return shift
  }
  return undefined
}

/** Where the unknown meeting answers first, the timestamp shows only beside a fault that hides the meeting. */
async function refusedBesideFaults(target: Target, possible: Possible): Promise<Map<FaultSet, string>> {
  const hiding = indexes
    .map(bit)
    .filter((faults) => possible.has(faults | window) && !(possible.broken(faults) & bit(meetingIsKnown)))
  const refused = new Map<FaultSet, string>()
  for (const faults of hiding) refused.set(faults, await target.ask(faults | window))
  return refused
}

/**
 * Wherever the timestamp is refused, it is with one and the same code: most likely the one that comes most often. One
 * request of each code will do, two in all. The request without another fault is asked first when its code recurs; where
 * the unknown meeting has that very code, only one with a fault that hides the meeting shows the difference.
 */
function mostLikely(alone: string, beside: ReadonlyMap<FaultSet, string>): [FaultSet, string][] {
  const codes = [...beside.values()]
  const count = (code: string) => codes.filter((each) => each === code).length
  const one = new Map([...beside].reverse().map(([faults, code]) => [code, faults]))
  const ranked = [...one].toSorted(([first], [other]) => count(other) - count(first))
  const others = ranked.filter(([code]) => code !== alone).map(([code, faults]): [FaultSet, string] => [faults, code])
  const itself: [FaultSet, string] = [0, alone]
  const recurs = one.get(alone)
  if (recurs !== undefined) return [itself, [recurs, alone], ...others.slice(0, 1)]
  return [...others.slice(0, 1), itself, ...others.slice(1)].slice(0, 2)
}

/** A number that nobody has. */
const nobodysPhone = '10000000000'

/**
 * Finds out whether the target takes Sign in one case only, or refuses the page's masked number: with it nothing else of
 * hangupMeeting would show, so another number that nobody has stands in. Tells whether one does from now on. Throws a
 * RefusedTargetError for a target that takes lower case only, which the calibration never sends otherwise (D5, O4, X9).
 */
export async function findObstacles(target: Target): Promise<boolean> {
  const hangup = { action: 'hangupMeeting', set: { phone: maskedPhone }, shiftSeconds: target.shiftSeconds } as const
  const ask = async (request: CaseRequest) => readCode(await target.send(request))
  const usual = await ask(hangup)
  const lower = await ask({ ...hangup, sign: { letters: 'lower' } })
  if (lower !== usual && usual === (await ask({ ...hangup, sign: { wrongToken: true } })))
    throw createLowerCaseError(usual, lower)
  if (lower !== usual) target.tell('D5', tell('calibrate.either-case'), tell('calibrate.lower-case', { code: lower }))
  if (target.phone !== maskedPhone) return false
  const unmasked = await ask({ ...hangup, set: { phone: nobodysPhone } })
  if (unmasked === usual || unmasked !== (await ask({ action: 'destroyMeeting', shiftSeconds: hangup.shiftSeconds })))
    return false
  target.phone = nobodysPhone
  const received = tell('calibrate.masked-phone', { code: usual, masked: maskedPhone, phone: nobodysPhone })
  target.tell('X9', tell('calibrate.any-phone'), received)
  return true
}

const createLowerCaseError = (usual: string, lower: string): RefusedTargetError =>
  new RefusedTargetError(tell('calibrate.lower-only', { usual, lower }))
