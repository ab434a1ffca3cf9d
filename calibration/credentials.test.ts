import { expect, onTestFinished, test } from 'vitest'
import { createFixtures } from '../contract-tests/index.ts'
import { createMockServer, type MockServerOptions } from '../mock-server/index.ts'
import { builtInAccounts } from '../schemas/generated/accounts.ts'
import { defaultBehaviour } from '../schemas/generated/behaviour.ts'
import type { CodeKnob } from '../schemas/generated/types.ts'
import { untold } from '../tests/calibration/start-target.ts'
import { sleep } from '../tests/support/no-sleep.ts'
import { type CalibrationOptions, RefusedTargetError, runCalibration } from './index.ts'

const account = (role: string) => {
  const { accountSID, authToken, applications } = builtInAccounts.accounts.find(
    (each) => each.role === role,
  ) as never as {
    accountSID: string
    authToken: string
    applications: readonly { role: string; appid: string }[]
  }
  return { accountSID, authToken, appid: applications.find((each) => each.role === 'trial')?.appid ?? '' }
}
const right = account('active')

/** Calibrates a strict mock of the sandbox with one account, as a live target is. */
async function calibrate(
  credentials: typeof right,
  { mock: options, ...more }: Partial<CalibrationOptions> & { mock?: MockServerOptions } = {},
) {
  const mock = await createMockServer({ environment: 'sandbox', strict: true, limits: untold, ...options }).listen()
  onTestFinished(() => mock.close())
  return runCalibration({ sleep, url: mock.url, fixtures: createFixtures(credentials), ...more })
}

const codesOf = (changed: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(changed).map(([name, value]) => [
      name,
      { ...defaultBehaviour.codes[name], value, strict: undefined } as unknown as CodeKnob,
    ]),
  )

const order = (...first: string[]) => ({
  ...defaultBehaviour.order,
  value: [...first, ...defaultBehaviour.order.value.filter((name) => !first.includes(name))],
})

/** What a calibration says of the mock's own knobs that is not so. */
function falseClaims({ measurements }: Awaited<ReturnType<typeof calibrate>>, codes: Record<string, CodeKnob> = {}) {
  const truth: Record<string, string | undefined> = Object.fromEntries(
    Object.entries({ ...defaultBehaviour.codes, ...codes }).map(([name, { strict, value }]) => [name, strict ?? value]),
  )
  return measurements.flatMap((each) =>
    each.isMeasured && each.knob.startsWith('codes.') && truth[each.knob.slice(6)] !== each.value ? [each] : [],
  )
}

test('Nothing is measured with a token that is not the account’s', async () => {
  const calibration = calibrate({ ...right, authToken: 'wrong' })
  await expect(calibration).rejects.toThrow(RefusedTargetError)
  await expect(calibration).rejects.toThrow('authToken')
})

test('Nothing is measured with an account that the target does not know, wherever it looks for it', async () => {
  const late = { order: order('authorization-is-present', 'timestamp-is-within-window') }
  const unknown = { ...right, accountSID: builtInAccounts.unknownAccountSID }
  for (const behaviour of [{}, late]) {
    await expect(calibrate(unknown, { mock: { behaviour } })).rejects.toThrow(RefusedTargetError)
  }
})

test('Nothing false is said verified with a wrong token where the body is read before Sign', async () => {
  const behaviour = { order: order('body-is-json-object', 'sign-is-present') }
  const calibration = await calibrate({ ...right, authToken: 'wrong' }, { mock: { behaviour } })
  expect(falseClaims(calibration)).toEqual([])
  expect(calibration.doubt).toContain('a wrong authToken')
  expect(calibration.measurements.find(({ knob }) => knob === 'order')?.isMeasured).toBe(false)
})

test('Nothing false is said verified with a wrong token where a missing Sign is served', async () => {
  const codes = codesOf({ 'sign-is-present': 'served', 'authorization-is-present': 'served' })
  const behaviour = { codes, order: order('body-is-json-object') }
  const calibration = await calibrate({ ...right, authToken: 'wrong' }, { mock: { behaviour } })
  expect(falseClaims(calibration, codes)).toEqual([])
})

test('With an appid that the account does not have, what takes a right one is not measured, and the appid is named', async () => {
  const calibration = await calibrate({ ...right, appid: 'nobodysapplication' })
  const { measurements, doubt } = calibration
  expect(falseClaims(calibration)).toEqual([])
  expect(doubt).toContain('an unknown appid (nobodysapplication)')
  expect(measurements.find(({ knob }) => knob === 'codes.meeting-is-known')).toMatchObject({
    isMeasured: false,
    reason: expect.stringContaining('nobodysapplication'),
  })
  expect(measurements.find(({ knob }) => knob === 'codes.sign-matches-account')).toMatchObject({ value: '-203' })
})

test('With a wrong appid the order puts no unknown meeting before the application', async () => {
  const { behaviour } = await calibrate({ ...right, appid: 'nobodysapplication' })
  const { value } = behaviour.order
  expect(value.indexOf('application-is-known')).toBeLessThan(value.indexOf('meeting-is-known'))
})

test('An account without balance is not taken for an unknown meeting', async () => {
  const calibration = await calibrate(account('no-balance'))
  expect(falseClaims(calibration)).toEqual([])
  expect(calibration.doubt).toContain('without balance')
})

test('A suspended account is not taken for an unknown meeting, wherever the target looks for it', async () => {
  const looksLate = (name: string) => name === 'account-is-active' || /^(meeting-|phone-is-in)/.test(name)
  const late = order(...defaultBehaviour.order.value.filter((name) => !looksLate(name)), 'account-is-active')
  for (const behaviour of [{}, { order: late }]) {
    const calibration = await calibrate(account('suspended'), { mock: { behaviour } })
    expect(falseClaims(calibration)).toEqual([])
    expect(calibration.trouble ?? calibration.doubt).toBeTruthy()
  }
})

test('Right credentials leave no doubt, whether an unknown meeting is refused or served', async () => {
  for (const strict of [true, false]) {
    const calibration = await calibrate(right, { mock: { strict } })
    expect(calibration.doubt).toBeUndefined()
    expect(calibration.isContradicted).toBe(false)
    const meeting = calibration.measurements.find(({ knob }) => knob === 'codes.meeting-is-known')
    expect(meeting).toMatchObject({ isMeasured: true, value: strict ? '-101' : 'served' })
  }
})

test('What no account at hand can show keeps its place in the order', async () => {
  for (const strict of [true, false]) {
    const { behaviour } = await calibrate(right, { mock: { strict } })
    expect(behaviour.order).toMatchObject({ value: defaultBehaviour.order.value, provenance: 'verified' })
  }
})
