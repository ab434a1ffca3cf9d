import { maskedPhone } from './faults.ts'
import type { CalibrationNews } from './measurement.ts'
import { RefusedTargetError } from './refused-target-error.ts'
import { readCode, type Target } from './target.ts'

/** A number that nobody has. */
const nobodysPhone = '10000000000'

/**
 * Finds out whether the target takes Sign in one case only, or refuses the page's masked number: with it nothing else of
 * hangupMeeting would show, so another number that nobody has stands in. Throws a RefusedTargetError for a target that takes
 * lower case only, which is what the calibration never sends otherwise (D5, O4, X9).
 */
export async function findObstacles(target: Target): Promise<CalibrationNews[]> {
  const { shiftSeconds } = target
  const hangup = { action: 'hangupMeeting', set: { phone: maskedPhone }, shiftSeconds } as const
  const ask = async (request: Parameters<Target['send']>[0]) => readCode(await target.send(request))
  const usual = await ask(hangup)
  const [lower, unmasked] = [
    await ask({ ...hangup, sign: { letters: 'lower' } }),
    await ask({ ...hangup, set: { phone: nobodysPhone } }),
  ]
  const news: CalibrationNews[] = []
  if (lower !== usual) {
    const wrong = await ask({ ...hangup, sign: { wrongToken: true } })
    if (usual === wrong) throw createLowerCaseError(usual, lower)
    news.push({ claim: 'D5', expected: 'Sign in either letter case', received: `${lower} to one in lower case` })
  }
  if (unmasked !== usual && unmasked === (await ask({ action: 'destroyMeeting', shiftSeconds }))) {
    target.phone = nobodysPhone
    const received = `${usual} to the page's masked number ${maskedPhone}; measured with ${nobodysPhone}`
    news.push({ claim: 'X9', expected: 'a phone that is not looked at closely', received })
  }
  return news
}

const createLowerCaseError = (usual: string, lower: string): RefusedTargetError =>
  new RefusedTargetError(
    `A right Sign in upper case was answered with ${usual}, as a wrong one is, and with ${lower} in lower case: the target takes lower case only. The page allows either (D5), and so does the mock, which can't follow that.`,
  )
