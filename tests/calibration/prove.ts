import fc from 'fast-check'
import { type Calibration, RefusedTargetError, runCalibration } from '../../calibration/index.ts'
import { refusalOf } from '../../cli/calibrate/write-behaviour.ts'
import { mockFixtures } from '../../contract-tests/index.ts'
import type { MockServerOptions } from '../../mock-server/index.ts'
import { sleep } from '../support/no-sleep.ts'
import { exitCodeOf } from './find-falsehoods.ts'
import { type Hidden, type HiddenTarget, startTarget } from './start-target.ts'

// The whole proof has 500 targets of each kind: npm run prove:calibration.
const targets = Number(process.env.CALIBRATION_TARGETS ?? 3)
/** How many requests that nobody asked yet each target is compared by. */
export const comparisons = Number(process.env.CALIBRATION_COMPARISONS ?? 60)
const seed = Number(process.env.CALIBRATION_SEED ?? 1)
// 2026-03-01 12:00:00 in China; the target's clock and the calibration's stand still, so that edges are exact.
const clock = { now: () => Date.UTC(2026, 2, 1, 4) }

/** A target that runs, and what is behind it. */
export interface Run {
  readonly hidden: Hidden
  readonly target: HiddenTarget
  readonly options: MockServerOptions & { readonly clock: typeof clock }
}

/** Undefined where the target is refused: nothing is written then. */
export async function calibrate({ target }: Run, options: Partial<Parameters<typeof runCalibration>[0]>) {
  const fixed = { sleep, url: target.url, now: clock.now, precisionSeconds: 0, refusalOf, timeoutMilliseconds: 1500 }
  try {
    return await runCalibration({ fixtures: mockFixtures, ...fixed, ...options })
  } catch (error) {
    if (error instanceof RefusedTargetError) return undefined
    throw error
  }
}

/** Asks for each target, and counts how the calibrations ended. */
export async function prove<Given extends { readonly hidden: Hidden }>(
  arbitrary: fc.Arbitrary<Given>,
  ask: (given: Given, run: Run) => Promise<Calibration | undefined>,
  served: MockServerOptions = {},
): Promise<void> {
  const ends: Record<string, number> = {}
  const property = fc.asyncProperty(arbitrary, async (given) => {
    const options = { ...served, clock, seed: 1 }
    const run = { hidden: given.hidden, target: await startTarget(given.hidden, options), options }
    const calibration = await ask(given, run).finally(() => run.target.close())
    const end = calibration ? `exit code ${exitCodeOf(calibration)}` : 'refused'
    ends[end] = (ends[end] ?? 0) + 1
  })
  await fc.assert(property, { numRuns: targets, seed, endOnFailure: true })
  console.log(
    `${targets} targets: ${Object.entries(ends)
      .map(([end, times]) => `${times} ${end}`)
      .join(', ')}`,
  )
}

/** The whole proof takes minutes. */
export const noTime = { timeout: 3_600_000 }
