import { expect, test } from 'vitest'
import { arbitraryTarget } from './arbitrary-target.ts'
import { compareAfresh } from './compare-afresh.ts'
import { exitCodeOf, findFalsehoods } from './find-falsehoods.ts'
import { calibrate, comparisons, noTime, prove } from './prove.ts'

test(
  'A calibration of a target that differs by action or parameter, with odd answers, says nothing that is not so',
  noTime,
  async () => {
    await prove(arbitraryTarget, async ({ isByAction }, run) => {
      const calibration = await calibrate(run, {})
      if (!calibration) return undefined
      expect(await findFalsehoods(calibration, run)).toEqual([])
      expect(calibration.requests).toBeLessThanOrEqual(250)
      if (isByAction && exitCodeOf(calibration) === 0)
        expect(await compareAfresh(calibration, { ...run, seed: 1, requests: comparisons })).toEqual([])
      return calibration
    })
  },
)
