import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runCalibration } from '../../calibration/index.ts'
import { mockFixtures } from '../../contract-tests/index.ts'
import { createMockServer } from '../../mock-server/index.ts'
import { sleep } from '../support/no-sleep.ts'
import { arbitraryBehaviour } from './arbitrary-behaviour.ts'

const clock = { now: () => Date.UTC(2026, 2, 1, 4) }
const behaviours = Number(process.env.CALIBRATION_BEHAVIOURS ?? 12)

describe('Calibration without an open meeting', () => {
  test('never says verified of a code, a zone or a window that the target does not have', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryBehaviour, async (behaviour) => {
        const target = await createMockServer({ behaviour, clock, seed: 1 }).listen()
        const { measurements, requests } = await runCalibration({
          sleep,
          url: target.url,
          fixtures: mockFixtures,
          now: clock.now,
          precisionSeconds: 0,
        })
        await target.close()
        expect(requests).toBeLessThanOrEqual(250)
        for (const { knob, ...found } of measurements) {
          const [name = '', check] = knob.split('.')
          const knobs = (check === undefined ? behaviour : behaviour.codes) as Record<string, { value: unknown }>
          const isSimple =
            check !== undefined || name.startsWith('timestamp') || name === 'charset' || name === 'requestIdLength'
          if (found.isMeasured && isSimple) expect([knob, found.value]).toEqual([knob, knobs[check ?? name]?.value])
        }
      }),
      { numRuns: behaviours, seed: Number(process.env.CALIBRATION_SEED ?? 2), endOnFailure: true },
    )
  }, 3_600_000)
})
