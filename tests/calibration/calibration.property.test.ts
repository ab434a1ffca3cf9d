import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryBehaviour } from './arbitrary-behaviour.ts'
import { prove } from './prove.ts'

// The whole proof has 500 behaviours: npm run prove:calibration.
const behaviours = Number(process.env.CALIBRATION_BEHAVIOURS ?? 15)
const comparisons = Number(process.env.CALIBRATION_COMPARISONS ?? 60)

describe('Calibration', () => {
  test('makes a mock that no request tells from its target, in at most 250 requests, whatever the target does', {
    timeout: 3_600_000,
  }, async () => {
    let most = 0
    await fc.assert(
      fc.asyncProperty(arbitraryBehaviour, fc.integer(), async (behaviour, seed) => {
        const { requests, differences } = await prove(behaviour, comparisons, seed)
        most = Math.max(most, requests)
        expect(differences).toEqual([])
        expect(requests).toBeLessThanOrEqual(250)
      }),
      { numRuns: behaviours, seed: Number(process.env.CALIBRATION_SEED ?? 1), endOnFailure: true },
    )
    console.log(`${behaviours} behaviours, ${comparisons} requests each, at most ${most} requests for a calibration`)
  })
})
