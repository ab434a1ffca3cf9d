import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Calibration, RefusedTargetError, runCalibration } from '../../calibration/index.ts'
import { createFixtures } from '../../contract-tests/index.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { sleep } from '../support/no-sleep.ts'
import { arbitraryBehaviour } from './arbitrary-behaviour.ts'

const clock = { now: () => Date.UTC(2026, 2, 1, 4) }
const behaviours = Number(process.env.CALIBRATION_BEHAVIOURS ?? 12)
const wrongs = [{ authToken: 'wrong' }, { appid: 'nobodysapplication' }, { accountSID: 'nobodysaccount' }]

/** Undefined where the target is refused. */
async function calibrate(options: Parameters<typeof runCalibration>[0]): Promise<Calibration | undefined> {
  try {
    return await runCalibration({ ...options, sleep })
  } catch (error) {
    if (error instanceof RefusedTargetError) return undefined
    throw error
  }
}

describe('Calibration with a wrong token, appid or account', () => {
  test('never says verified of a code that the target does not have', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBehaviour, fc.constantFrom(...wrongs), async (behaviour, wrong) => {
        const target = await createMockServer({ behaviour, clock, seed: 1, environment: 'sandbox' }).listen()
        const fixtures = createFixtures({ ...target.credentials, ...wrong })
        const calibration = await calibrate({ url: target.url, fixtures, now: clock.now, precisionSeconds: 0 })
        await target.close()
        for (const { knob, ...found } of calibration?.measurements ?? []) {
          const check = knob.startsWith('codes.') ? knob.slice(6) : undefined
          if (check !== undefined && found.isMeasured)
            expect([knob, found.value]).toEqual([knob, behaviour.codes?.[check]?.value])
        }
      }),
      { numRuns: behaviours, seed: Number(process.env.CALIBRATION_SEED ?? 3), endOnFailure: true },
    )
  }, 3_600_000)
})
