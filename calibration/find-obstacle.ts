import type { CaseRequest } from '../contract-tests/case.ts'
import { RefusedTargetError } from './errors.ts'
import { maskedPhone } from './faults.ts'
import { readCode } from './outcome.ts'
import type { Target } from './target.ts'

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
  if (lower !== usual) target.tell('D5', 'Sign in either letter case', `${lower} to one in lower case`)
  if (target.phone !== maskedPhone) return false
  const unmasked = await ask({ ...hangup, set: { phone: nobodysPhone } })
  if (unmasked === usual || unmasked !== (await ask({ action: 'destroyMeeting', shiftSeconds: hangup.shiftSeconds })))
    return false
  target.phone = nobodysPhone
  const received = `${usual} to the page's masked number ${maskedPhone}; measured with ${nobodysPhone}`
  target.tell('X9', 'a phone that is not looked at closely', received)
  return true
}

const createLowerCaseError = (usual: string, lower: string): RefusedTargetError =>
  new RefusedTargetError(
    `A right Sign in upper case was answered with ${usual}, as a wrong one is, and with ${lower} in lower case: the target takes lower case only. The page allows either (D5), and so does the mock, which can't follow that.`,
  )
