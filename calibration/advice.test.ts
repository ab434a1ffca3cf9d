import { expect, onTestFinished, test } from 'vitest'
import { createFixtures } from '../contract-tests/index.ts'
import type { BehaviourOverride } from '../mock-server/index.ts'
import { builtInAccounts } from '../schemas/generated/accounts.ts'
import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import type { CodeKnob } from '../schemas/generated/types.ts'
import { type Sent, startTarget } from '../tests/calibration/start-target.ts'
import { sleep } from '../tests/support/no-sleep.ts'
import { RefusedTargetError, runCalibration } from './index.ts'

/** A behaviour that refuses every request of a known account with one code, whatever it says: its zone is no whole hour. */
const refusesAll = (code: string, check = 'timestamp-is-within-window'): BehaviourOverride => ({
  codes: { [check]: { ...defaultBehaviour.codes[check], value: code } as CodeKnob },
  timestampUtcOffset: { ...defaultBehaviour.timestampUtcOffset, value: '-11:45' },
  timestampWindowSeconds: { ...defaultBehaviour.timestampWindowSeconds, value: 1 },
})

async function calibrate(
  other: BehaviourOverride,
  isOther: (sent: Sent, path: string) => boolean,
  role: string = 'active',
) {
  const target = await startTarget({ one: {}, other, isOther }, { environment: 'sandbox', strict: true })
  onTestFinished(() => target.close())
  const account = builtInAccounts.accounts.find((each) => each.role === role) ?? builtInAccounts.accounts[0]
  const appid = builtInAccounts.accounts[0].applications.find((each) => each.role === 'trial')?.appid ?? ''
  return runCalibration({ sleep, url: target.url, fixtures: createFixtures({ ...account, appid }) })
}

test('A target that takes lower case only in Sign is called that', async () => {
  const calibration = calibrate(refusesAll('-203'), (_sent, path) => /Sign=[0-9A-F]*[A-F]/.test(path))
  await expect(calibration).rejects.toThrow(RefusedTargetError)
  await expect(calibration).rejects.toThrow(
    "A right Sign in upper case was answered with -203, as a wrong one is, and with -101 in lower case: the target takes lower case only. The page allows either (D5), and so does the mock, which can't follow that.",
  )
})

test('A target that refuses the masked phone of the page is called that, and measured with another', async () => {
  const { news, measurements, isContradicted, isBroken, requests, trouble } = await calibrate(
    refusesAll('-102'),
    ({ phone }) => phone === '136****7556',
  )
  expect(news).toEqual([
    {
      claim: 'X9',
      expected: 'a phone that is not looked at closely',
      received: "-102 to the page's masked number 136****7556; measured with 10000000000",
    },
  ])
  expect([isContradicted, isBroken, trouble]).toEqual([false, true, undefined])
  expect(requests).toBeLessThan(250)
  expect(measurements.find(({ knob }) => knob === 'codes.sign-matches-account')).toMatchObject({ value: '-203' })
})

test('A suspended account is called that', async () => {
  const { trouble, doubt } = await calibrate({}, () => false, 'suspended')
  expect([trouble, doubt]).toEqual([
    'No timestamp was seen to be taken, so that nothing else could be told from a refused one. -201 means: The account exists but is suspended. Have the account reactivated.',
    undefined,
  ])
})
