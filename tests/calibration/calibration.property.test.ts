import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Calibration, RefusedTargetError, runCalibration } from '../../calibration/index.ts'
import { refusalOf } from '../../cli/calibrate/write-behaviour.ts'
import { createFixtures, mockFixtures } from '../../contract-tests/index.ts'
import type { MockServerOptions } from '../../mock-server/index.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { sleep } from '../support/no-sleep.ts'
import { arbitraryBehaviour } from './arbitrary-behaviour.ts'
import { arbitraryTarget } from './arbitrary-target.ts'
import { compareAfresh } from './compare-afresh.ts'
import { exitCodeOf, findFalsehoods } from './find-falsehoods.ts'
import { type Hidden, type HiddenTarget, openConfid, startTarget } from './start-target.ts'

// The whole proof has 500 targets of each kind: npm run prove:calibration.
const targets = Number(process.env.CALIBRATION_TARGETS ?? 4)
const comparisons = Number(process.env.CALIBRATION_COMPARISONS ?? 60)
const seed = Number(process.env.CALIBRATION_SEED ?? 1)
// 2026-03-01 12:00:00 in China; the target's clock and the calibration's stand still, so that edges are exact.
const clock = { now: () => Date.UTC(2026, 2, 1, 4) }

interface Run {
  readonly hidden: Hidden
  readonly target: HiddenTarget
  readonly options: MockServerOptions & { readonly clock: typeof clock }
}

/** Undefined where the target is refused: nothing is written then. */
async function calibrate({ target }: Run, options: Partial<Parameters<typeof runCalibration>[0]>) {
  const fixed = { sleep, url: target.url, now: clock.now, precisionSeconds: 0, refusalOf, timeoutMilliseconds: 1500 }
  try {
    return await runCalibration({ fixtures: mockFixtures, ...fixed, ...options })
  } catch (error) {
    if (error instanceof RefusedTargetError) return undefined
    throw error
  }
}

/** Asks for each target, and counts how the calibrations ended. */
async function prove<Given extends { readonly hidden: Hidden }>(
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

const plain = arbitraryBehaviour.map((one) => ({ hidden: { one } }))
const noTime = { timeout: 3_600_000 }

test('A calibration with an open meeting makes a mock that no request tells from its target', noTime, async () => {
  const arbitrary = fc.record({ given: plain, seed: fc.integer() }).map(({ given, seed }) => ({ ...given, seed }))
  await prove(arbitrary, async ({ seed }, run) => {
    const calibration = await calibrate(run, { confid: openConfid })
    expect(calibration && (await findFalsehoods(calibration, run))).toEqual([])
    expect([calibration?.isContradicted, calibration?.trouble]).toEqual([false, undefined])
    expect(calibration?.requests).toBeLessThanOrEqual(250)
    const behaviour = calibration?.behaviour
    expect(behaviour && (await compareAfresh(behaviour, { ...run, seed, requests: comparisons }))).toEqual([])
    return calibration
  })
})

test('A calibration without an open meeting says nothing that is not so', noTime, async () => {
  await prove(plain, async (_given, run) => {
    const calibration = await calibrate(run, {})
    expect(calibration ? await findFalsehoods(calibration, run) : []).toEqual([])
    return calibration
  })
})

test('A calibration with a wrong token, appid or account says nothing that is not so', noTime, async () => {
  const account = createCredentials()
  const wrong = fc.constantFrom(
    { authToken: 'wrong' },
    { appid: 'nobodysapplication' },
    { accountSID: 'nobodysaccount' },
  )
  const arbitrary = fc.record({ given: plain, wrong }).map(({ given, wrong }) => ({ ...given, wrong }))
  const ask = async ({ wrong }: { readonly wrong: object }, run: Run) => {
    const calibration = await calibrate(run, { fixtures: createFixtures({ ...account, ...wrong }) })
    expect(calibration ? await findFalsehoods(calibration, run) : []).toEqual([])
    return calibration
  }
  await prove(arbitrary, ask, { environment: 'sandbox' })
})

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
        expect(await compareAfresh(calibration.behaviour, { ...run, seed: 1, requests: comparisons })).toEqual([])
      return calibration
    })
  },
)

function createCredentials() {
  const [{ accountSID, authToken, applications }] = builtInAccounts.accounts
  return { accountSID, authToken, appid: applications[0]?.appid ?? '' }
}
