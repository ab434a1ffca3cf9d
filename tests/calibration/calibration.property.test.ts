import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFixtures } from '../../contract-tests/index.ts'
import { builtInAccounts } from '../../schemas/generated/accounts.ts'
import { arbitraryBehaviour } from './arbitrary-behaviour.ts'
import { compareAfresh } from './compare-afresh.ts'
import { findFalsehoods } from './find-falsehoods.ts'
import { calibrate, comparisons, noTime, prove, type Run } from './prove.ts'
import { openConfid } from './start-target.ts'

const plain = arbitraryBehaviour.map((one) => ({ hidden: { one } }))

test('A calibration with an open meeting makes a mock that no request tells from its target', noTime, async () => {
  const arbitrary = fc.record({ given: plain, seed: fc.integer() }).map(({ given, seed }) => ({ ...given, seed }))
  await prove(arbitrary, async ({ seed }, run) => {
    const calibration = await calibrate(run, { confid: openConfid })
    expect(calibration && (await findFalsehoods(calibration, run))).toEqual([])
    expect([calibration?.isContradicted, calibration?.trouble]).toEqual([false, undefined])
    expect(calibration?.requests).toBeLessThanOrEqual(250)
    expect(calibration && (await compareAfresh(calibration, { ...run, seed, requests: comparisons }))).toEqual([])
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

function createCredentials() {
  const [{ accountSID, authToken, applications }] = builtInAccounts.accounts
  return { accountSID, authToken, appid: applications[0]?.appid ?? '' }
}
